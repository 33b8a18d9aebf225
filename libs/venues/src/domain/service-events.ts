import type { ServiceTerms } from './service-rules.js';

/** What an operator says of a service. */
export interface ServiceDescription extends ServiceTerms {
  readonly name: string;
}

/**
 * The events that change a service, each with the members that it speaks of: the log names what was changed, and does
 * not leave it to the reader to compare.
 */
export const SERVICE_CHANGES = {
  'service-renamed': ['name'],
  'service-hours-changed': ['weeklyHours'],
  'service-slot-length-changed': ['slotMinutes'],
  'service-capacity-changed': ['capacity'],
  'service-turn-times-changed': ['turnMinutes', 'turnTimes'],
  'service-party-limits-changed': ['partyMin', 'partyMax'],
  'service-booking-window-changed': ['leadMinutes', 'horizonDays'],
  'service-exceptions-changed': ['exceptions'],
  'service-pacing-changed': ['pacingGuests', 'pacingParties'],
  'service-cut-offs-changed': ['cancelCutoffMinutes', 'changeCutoffMinutes'],
  'service-confirmation-changed': ['confirmation'],
  'service-confirmation-time-changed': ['confirmationMinutes'],
  'service-holds-changed': ['holdMinutes', 'holdMinutesMax'],
  'service-no-show-changed': ['noShowGraceMinutes', 'noShowAutomatic'],
  'service-offers-changed': ['offerMinutes'],
  'service-pool-changed': ['poolId'],
} as const satisfies Readonly<Record<string, readonly (keyof ServiceDescription)[]>>;

export type ServiceChange = keyof typeof SERVICE_CHANGES;

/** The compiler stops here when a member of a service belongs to no event: nothing may change without leaving one. */
export type MemberWithoutEvent = Never<
  Exclude<keyof ServiceDescription, (typeof SERVICE_CHANGES)[ServiceChange][number]>
>;
type Never<None extends never> = None;

/** What can be said of a service once it is in the log. */
export type ServiceEvent = ServiceCreated | ServiceChanged;

export interface ServiceCreated {
  readonly type: 'service-created';
  readonly data: ServiceDescription & { readonly venueId: string; readonly createdAt: string };
}

/**
 * The terms that came after the first services, as those services have had them from then on. Their `service-created`
 * does not say them. These numbers never change, also when the defaults of new services do: the log would tell another story.
 */
export const TERMS_ONCE_UNSAID = {
  confirmationMinutes: 1_440,
  holdMinutes: 10,
  holdMinutesMax: 60,
  noShowGraceMinutes: 15,
  noShowAutomatic: false,
  offerMinutes: 30,
} as const satisfies Partial<ServiceTerms>;

/** Both sides hold all members that {@link SERVICE_CHANGES} names for its type, those too that stay as they are. */
export interface ServiceChanged {
  readonly type: ServiceChange;
  readonly data: { readonly from: Partial<ServiceDescription>; readonly to: Partial<ServiceDescription> };
}

/** The version under which each type of event is written today; older ones are upcast when they are read. */
export const SERVICE_EVENT_VERSIONS: Readonly<Record<ServiceEvent['type'], number>> = {
  'service-created': 1,
  'service-renamed': 1,
  'service-hours-changed': 1,
  'service-slot-length-changed': 1,
  'service-capacity-changed': 1,
  'service-turn-times-changed': 1,
  'service-party-limits-changed': 1,
  'service-booking-window-changed': 1,
  'service-exceptions-changed': 1,
  'service-pacing-changed': 1,
  'service-cut-offs-changed': 1,
  'service-confirmation-changed': 1,
  'service-confirmation-time-changed': 1,
  'service-holds-changed': 1,
  'service-no-show-changed': 1,
  'service-offers-changed': 1,
  'service-pool-changed': 1,
};

export const isServiceEventType = (type: string): type is ServiceEvent['type'] =>
  Object.hasOwn(SERVICE_EVENT_VERSIONS, type);
