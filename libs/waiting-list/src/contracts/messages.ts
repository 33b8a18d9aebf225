/** What leaves this library through the outbox: somebody waits, so it may be that there is room. Ids only. */
export type WaitingListMessages = {
  readonly 'waiting-list-joined': { readonly entryId: string; readonly version: number };
};

/** For whoever wants to hear of everything. */
export const WAITING_LIST_MESSAGE_TYPES = [
  'waiting-list-joined',
] as const satisfies readonly (keyof WaitingListMessages)[];
