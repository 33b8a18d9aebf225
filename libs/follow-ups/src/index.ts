export { countOpenFollowUps, type OpenFollowUps } from './store/count-open-follow-ups.js';
export { DeadFollowUps } from './dead-follow-ups.js';
export { FollowUpQueriesModule } from './follow-up-queries.module.js';
export { FollowUpSettingsModule } from './follow-up-settings.module.js';
export { FollowUpsModule } from './follow-ups.module.js';
export { followUpsMigrations } from './migrations/index.js';
export {
  GetBookingFollowUps,
  type FollowUpView,
} from './queries/get-booking-follow-ups/get-booking-follow-ups.query.js';
export { FOLLOW_UP_SCHEDULING, FOLLOW_UP_SENDING } from './jobs/queues.js';
export { GuestLinks } from './links/guest-links.js';
export { TextMessenger, type OutgoingText } from './texting/text-messenger.js';
export type { Channel, FollowUpKind, FollowUpStatus } from './domain/follow-up.js';
export { CHANNELS, FOLLOW_UP_KINDS } from './domain/follow-up.js';
export { ANCHORS, type Anchor, type FollowUpRule } from './domain/follow-up-rule.js';
export type { QuietHours } from './domain/quiet-hours.js';
export { FollowUpPlans } from './settings/follow-up-plans.js';
export { type LetterPreview, LetterPreviews } from './settings/letter-preview.js';
export { LetterTemplates, type TemplateView } from './settings/letter-templates.js';
export type { FollowUpPlan } from './store/follow-up-plan.js';
export type { TemplateKey } from './store/letter-template-row.js';
export type { VersionedPlan } from './store/read-service-follow-ups.js';
export { STANDARD_TEMPLATE } from './letters/pick-template.js';
export { TEMPLATE_VALUES } from './letters/template/template-values.js';
export { type ExampleLetter, exampleLetters } from './letters/example-letter.js';
export { LANGUAGES } from './letters/languages/find-language.js';
export { TemplateInvalid } from './letters/template/template-invalid.js';
