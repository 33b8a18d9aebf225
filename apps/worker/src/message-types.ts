import { BOOKING_MESSAGE_TYPES } from '#booking';
import { WAITING_LIST_MESSAGE_TYPES } from '#waiting-list';

/** Every type of message that any library puts into the outbox. The process does not boot when one has no consumer. */
export const messageTypes: readonly string[] = [...BOOKING_MESSAGE_TYPES, ...WAITING_LIST_MESSAGE_TYPES];
