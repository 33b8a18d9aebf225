import type { BookingMessages } from '#booking';
import type { Uuid } from '#platform';
import { defineConsumer, defineQueue } from '#queue';

/** Ids only: everything else is read when the follow-up is sent. */
export type SendingJobs = {
  readonly 'send-follow-up': { readonly tenantId: Uuid; readonly followUpId: Uuid };
};

const FOLLOWED = [
  'booking-held',
  'booking-requested',
  'hold-requested',
  'booking-confirmed',
  'hold-confirmed',
  'request-confirmed',
  'request-declined',
  'request-expired',
  'hold-released',
  'hold-expired',
  'booking-rescheduled',
  'booking-times-recomputed',
  'booking-cancelled',
  'visit-completed',
  'no-show-recorded',
] as const;

/** What follow-ups come of. */
export type FollowedMessages = Pick<BookingMessages, (typeof FOLLOWED)[number]>;

/** Where bookings are heard of. The name is also the consumer's name in the inbox. */
export const FOLLOW_UP_SCHEDULING = defineConsumer<FollowedMessages>('follow-up-scheduling', FOLLOWED);

/** One job for each follow-up that is due or falls due within {@link QUEUED_AHEAD_MS}; its id is the follow-up's. */
export const FOLLOW_UP_SENDING = defineQueue<SendingJobs>('follow-up-sending');

/** The queue holds the next day; what is due later waits in PostgreSQL, where it costs no memory. */
export const QUEUED_AHEAD_MS = 24 * 3_600_000;
