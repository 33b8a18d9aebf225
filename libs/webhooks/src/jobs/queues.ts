import { BOOKING_MESSAGE_TYPES, type BookingMessages } from '#booking';
import type { Uuid } from '#platform';
import { defineConsumer, defineQueue } from '#queue';
import { WAITING_LIST_MESSAGE_TYPES, type WaitingListMessages } from '#waiting-list';

/** Ids only: everything else is read when the webhook is sent. */
export type WebhookJobs = {
  readonly 'send-webhook': { readonly tenantId: Uuid; readonly deliveryId: Uuid };
};

export type AnnouncedMessages = BookingMessages & WaitingListMessages;

/** Where bookings, and those who wait, are heard of. The name is also the consumer's name in the inbox. */
export const WEBHOOK_ANNOUNCING = defineConsumer<AnnouncedMessages>('webhook-announcing', [
  ...BOOKING_MESSAGE_TYPES,
  ...WAITING_LIST_MESSAGE_TYPES,
]);

/** One job for each delivery that is due; its id is the delivery's. */
export const WEBHOOK_SENDING = defineQueue<WebhookJobs>('webhook-sending');
