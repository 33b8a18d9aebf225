import { toRfc3339 } from '#platform';

const MINUTE_MS = 60_000;

/** Until when something stands that has so many minutes and makes no sense any more once the booking has begun. */
export const answerDueAt = (now: number, minutes: number, startsAt: number): string =>
  toRfc3339(Math.max(now + 1, Math.min(now + minutes * MINUTE_MS, startsAt)));
