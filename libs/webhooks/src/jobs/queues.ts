import { BOOKING_MESSAGE_TYPES, type BookingMessages } from '#booking';
import type { Uuid } from '#platform';
import { defineConsumer, defineQueue } from '#queue';

/** Ids only: everything else is read when the webhook is sent. */
export type WebhookJobs = {
  readonly 'send-webhook': { readonly tenantId: Uuid; readonly deliveryId: Uuid };
};

/** Where bookings are heard of. The name is also the consumer's name in the inbox. */
export const WEBHOOK_ANNOUNCING = defineConsumer<BookingMessages>(
  'webhook-announcing',
  BOOKING_MESSAGE_TYPES,
);

/** One job for each delivery that is due; its id is the delivery's. */
export const WEBHOOK_SENDING = defineQueue<WebhookJobs>('webhook-sending');
