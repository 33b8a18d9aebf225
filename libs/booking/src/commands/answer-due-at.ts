import { toRfc3339 } from '#platform';
import type { Booking } from '../domain/booking.js';

const MINUTE_MS = 60_000;

/** Until when something stands that has so many minutes and makes no sense any more once the booking has begun. */
export const answerDueAt = (now: number, minutes: number, startsAt: number): string =>
  toRfc3339(Math.max(now + 1, Math.min(now + minutes * MINUTE_MS, startsAt)));

/** The same of a hold or a request that has another start now; nothing where it stands for as long as before. */
export const answerDueBy = ({ expiresAt }: Booking, startsAt: number, now: number): { expiresAt?: string } =>
  expiresAt === null || expiresAt <= startsAt ? {} : { expiresAt: toRfc3339(Math.max(now + 1, startsAt)) };

/**
 * Until when a request stands that is moved: its minutes are counted from the moment of the request, and end with the start
 * that it has now. Of a request that was a hold first, that moment is not known to the booking: its minutes are counted from
 * when the places were held, unless it stands for longer already.
 */
export function requestDueAt(
  { createdAt, expiresAt }: Booking,
  minutes: number,
  startsAt: number,
  now: number,
): string {
  const answer = Math.max(expiresAt ?? 0, createdAt + minutes * MINUTE_MS);
  return toRfc3339(Math.max(now + 1, Math.min(answer, startsAt)));
}
