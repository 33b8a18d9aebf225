import { SCHEMA_VERSION, type WaitingListEvent } from '../domain/waiting-list-events.js';

/** What leaves this library through the outbox: one message for each event, under its name. Ids and versions only. */
export type WaitingListMessages = {
  readonly [Type in WaitingListEvent['type']]: { readonly entryId: string; readonly version: number };
};

/** For whoever wants to hear of everything. */
export const WAITING_LIST_MESSAGE_TYPES = Object.keys(
  SCHEMA_VERSION,
) as readonly (keyof WaitingListMessages)[];
