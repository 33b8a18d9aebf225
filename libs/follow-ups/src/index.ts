export { countOpenFollowUps, type OpenFollowUps } from './store/count-open-follow-ups.js';
export { DeadFollowUps } from './dead-follow-ups.js';
export { FollowUpQueriesModule } from './follow-up-queries.module.js';
export { FollowUpsModule } from './follow-ups.module.js';
export { followUpsMigrations } from './migrations/index.js';
export {
  GetBookingFollowUps,
  type FollowUpView,
} from './queries/get-booking-follow-ups/get-booking-follow-ups.query.js';
export { GuestLinks } from './links/guest-links.js';
export { TextMessenger, type OutgoingText } from './texting/text-messenger.js';
export type { Channel, FollowUpKind, FollowUpStatus } from './domain/follow-up.js';
