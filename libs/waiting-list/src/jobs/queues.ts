import type { BookingMessages } from '#booking';
import { defineConsumer } from '#queue';
import type { WaitingListMessages } from '../contracts/messages.js';

/** What may make room for somebody who waits, or says what has become of an offer. */
const OF_BOOKINGS = [
  'booking-held',
  'hold-requested',
  'hold-confirmed',
  'hold-released',
  'hold-expired',
  'request-declined',
  'request-expired',
  'booking-rescheduled',
  'booking-cancelled',
  'visit-completed',
  'no-show-recorded',
] as const satisfies readonly (keyof BookingMessages)[];

/** Somebody waits, so it may be that there is room. */
const OF_ENTRIES = ['waiting-list-joined'] as const satisfies readonly (keyof WaitingListMessages)[];

export type HeardMessages = Pick<BookingMessages, (typeof OF_BOOKINGS)[number]> &
  Pick<WaitingListMessages, (typeof OF_ENTRIES)[number]>;

/** Where bookings and those who wait are heard of. The name is also the consumer's name in the inbox. */
export const WAITING_LIST_OFFERING = defineConsumer<HeardMessages>('waiting-list-offering', [
  ...OF_BOOKINGS,
  ...OF_ENTRIES,
]);
