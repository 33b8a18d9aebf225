import { toRfc3339 } from '#platform';
import type { Booking } from '../domain/booking.js';

const MINUTE_MS = 60_000;

/** Until when something stands that has so many minutes and makes no sense any more once the booking has begun. */
export const answerDueAt = (now: number, minutes: number, startsAt: number): string =>
  toRfc3339(Math.max(now + 1, Math.min(now + minutes * MINUTE_MS, startsAt)));

/** The same of a booking that has another start now; nothing where it stands for as long as before. */
export const answerDueBy = ({ expiresAt }: Booking, startsAt: number, now: number): { expiresAt?: string } =>
  expiresAt === null || expiresAt <= startsAt ? {} : { expiresAt: toRfc3339(Math.max(now + 1, startsAt)) };
