import type { FollowedBooking, FollowUpFacts, FollowUpKind, FollowUpStatus } from './follow-up.js';
import { type FollowUpRule, goesByTimes, isAtOnce, type Timing } from './follow-up-rule.js';
import { outsideQuietHours, type QuietHoursAt } from './quiet-hours.js';

const MINUTE_MS = 60_000;

export interface PlannedFollowUp {
  readonly rule: FollowUpRule;
  readonly dueAt: number;
  readonly facts: FollowUpFacts;
}

/** A follow-up that a booking has already. */
export interface ExistingFollowUp extends Timing {
  readonly id: string;
  readonly rule: string;
  readonly status: FollowUpStatus;
}

/** What has happened to a booking, as far as the guest is told of it. */
export type Occasion =
  'requested' | 'confirmed' | 'taken-over' | 'declined' | 'lapsed' | 'changed' | 'cancelled' | 'offered';

/** When a follow-up falls due: by the times of its booking, or, where it goes by none of them, counted from `since`. */
export function dueAtOf(
  timing: Timing,
  booking: FollowedBooking,
  since: number,
  quiet: QuietHoursAt | null,
): number {
  const wanted = anchorOf(timing, booking, since) + timing.offsetMinutes * MINUTE_MS;
  return isAtOnce(timing) ? wanted : outsideQuietHours(wanted, quiet, deadlineOf(timing, booking));
}

/** Who reminds after the start might as well not. */
export const deadlineOf = ({ kind }: Timing, { startsAt }: FollowedBooking): number =>
  kind === 'reminder' ? startsAt : Infinity;

function anchorOf({ anchor }: Timing, { startsAt, endsAt }: FollowedBooking, since: number): number {
  switch (anchor) {
    case 'start':
      return startsAt;
    case 'end':
      return endsAt;
    case 'creation':
    case 'change':
      return since;
  }
}

/** Of what was taken over from another system, that one has told. */
const OWN_KIND: Readonly<Record<Occasion, FollowUpKind | null>> = {
  'taken-over': null,
  requested: 'request-received',
  confirmed: 'confirmation',
  declined: 'declined',
  lapsed: 'lapsed',
  changed: 'changed',
  cancelled: 'cancelled',
  offered: 'waiting-list-offer',
};

/** In which states of its booking a follow-up has something to say. */
export const WANTED_WHILE: Readonly<Record<FollowUpKind, readonly string[]>> = {
  'request-received': ['pending'],
  confirmation: ['confirmed'],
  declined: ['declined'],
  lapsed: ['expired'],
  changed: ['pending', 'confirmed'],
  cancelled: ['cancelled'],
  'waiting-list-offer': ['held', 'pending'],
  reminder: ['confirmed'],
  'thank-you': ['confirmed', 'seated', 'completed'],
};

export interface Planning {
  readonly occasion: Occasion;
  readonly booking: FollowedBooking;
  readonly rules: readonly FollowUpRule[];
  readonly existing: readonly ExistingFollowUp[];
  readonly quiet: QuietHoursAt | null;
  readonly facts: FollowUpFacts;
  readonly now: number;
}

/**
 * What the occasion calls for, by what the booking is by now: nothing where it is past what the occasion said. A reminder
 * whose time has passed is left out, because the letter of the occasion says it all; one that the booking has already, too.
 */
export function plannedFollowUps(planning: Planning): readonly PlannedFollowUp[] {
  const { booking, rules, existing, quiet, facts, now } = planning;
  return rules
    .filter((rule) => isCalledFor(rule, planning.occasion))
    .filter(({ kind }) => WANTED_WHILE[kind].includes(booking.status))
    .filter(
      (rule) => !goesByTimes(rule) || !existing.some((other) => standsFor(rule, other, planning.occasion)),
    )
    .map((rule) => ({ rule, dueAt: dueAtOf(rule, booking, now, quiet), facts }))
    .filter(({ rule, dueAt }) => dueAt > now || !isMissed(rule, planning.occasion));
}

/** A reminder that comes late is none; and of visits long ago, which are taken over too, nobody is told anything. */
const isMissed = (rule: FollowUpRule, occasion: Occasion): boolean =>
  occasion === 'taken-over' || (rule.kind === 'reminder' && goesByTimes(rule));

function isCalledFor(rule: FollowUpRule, occasion: Occasion): boolean {
  if (rule.kind === OWN_KIND[occasion]) return true;
  if (rule.kind !== 'reminder' && rule.kind !== 'thank-you') return false;
  switch (occasion) {
    case 'confirmed':
    case 'taken-over':
      return rule.anchor !== 'change';
    case 'changed':
      return rule.anchor !== 'creation';
    case 'requested':
    case 'declined':
    case 'lapsed':
    case 'cancelled':
    case 'offered':
      return false;
  }
}

/** One that is still to go out goes by the new times; one that has gone out does not tell of them. */
function standsFor(rule: FollowUpRule, other: ExistingFollowUp, occasion: Occasion): boolean {
  if (rule.name !== other.rule || other.status === 'withdrawn') return false;
  return other.status !== 'sent' || occasion !== 'changed';
}

export interface Retiming {
  readonly retimed: readonly { readonly id: string; readonly dueAt: number }[];
  /** Reminders whose time would have passed. */
  readonly withdrawn: readonly string[];
}

/** New times for what goes by the times of its booking and is still to go out. */
export function retimedFollowUps(
  existing: readonly ExistingFollowUp[],
  booking: FollowedBooking,
  quiet: QuietHoursAt | null,
  now: number,
): Retiming {
  const moved = existing
    .filter((followUp) => isOpen(followUp) && goesByTimes(followUp))
    .map((followUp) => ({ ...followUp, dueAt: dueAtOf(followUp, booking, now, quiet) }));
  const isLate = ({ kind, dueAt }: (typeof moved)[number]): boolean => kind === 'reminder' && dueAt <= now;
  return {
    retimed: moved.filter((followUp) => !isLate(followUp)).map(({ id, dueAt }) => ({ id, dueAt })),
    withdrawn: moved.filter(isLate).map(({ id }) => id),
  };
}

const isOpen = ({ status }: ExistingFollowUp): boolean => status === 'due' || status === 'failed';
