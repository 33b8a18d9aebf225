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

/** Jobs to send what is due. The first of a delivery has the delivery's id; those that follow a try have their own. */
export const WEBHOOK_SENDING = defineQueue<WebhookJobs>('webhook-sending');
