export { AcceptOffer } from './commands/accept-offer/accept-offer.command.js';
export { DeclineOffer } from './commands/decline-offer/decline-offer.command.js';
export {
  JoinWaitingList,
  type JoinWaitingListInput,
} from './commands/join-waiting-list/join-waiting-list.command.js';
export { LeaveWaitingList } from './commands/leave-waiting-list/leave-waiting-list.command.js';
export { WAITING_LIST_MESSAGE_TYPES, type WaitingListMessages } from './contracts/messages.js';
export { ENTRY_STATUSES, type EntryStatus } from './domain/waiting-entry.js';
export type { OfferView, WaitingEntryView } from './entries/entry-view.js';
export { WAITING_LIST_OFFERING } from './jobs/queues.js';
export { waitingListMigrations } from './migrations/index.js';
export { findEntriesOfVenues } from './queries/find-entries-of-venues.js';
export { GetWaitingEntry, type OpenedEntry } from './queries/get-waiting-entry/get-waiting-entry.query.js';
export {
  type EntryFilter,
  type EntryPage,
  type EntryPosition,
  ListWaitingEntries,
} from './queries/list-waiting-entries/list-waiting-entries.query.js';
export { AlreadyWaiting, NotWaiting, NoOffer } from './refusals.js';
export { type WaitingListVerification, verifyWaitingList } from './verifier/verify-waiting-list.js';
export { WaitingListModule } from './waiting-list.module.js';
export { WaitingListOfferingModule } from './waiting-list-offering.module.js';
