import type { Uuid } from '#platform';
import type { ServiceDescription } from '../domain/service-events.js';
import type { Service } from '../domain/service.js';

/** Every member of a service's description, with its column. */
const COLUMNS = {
  name: 'name',
  slotMinutes: 'slot_minutes',
  capacity: 'capacity',
  turnMinutes: 'turn_minutes',
  turnTimes: 'turn_times',
  partyMin: 'party_min',
  partyMax: 'party_max',
  leadMinutes: 'lead_minutes',
  horizonDays: 'horizon_days',
  weeklyHours: 'weekly_hours',
  exceptions: 'exceptions',
  pacingGuests: 'pacing_guests',
  pacingParties: 'pacing_parties',
  cancelCutoffMinutes: 'cancel_cutoff_minutes',
  changeCutoffMinutes: 'change_cutoff_minutes',
  confirmation: 'confirmation',
  confirmationMinutes: 'confirmation_minutes',
  holdMinutes: 'hold_minutes',
  holdMinutesMax: 'hold_minutes_max',
  noShowGraceMinutes: 'no_show_grace_minutes',
  noShowAutomatic: 'no_show_automatic',
  offerMinutes: 'offer_minutes',
  poolId: 'pool_id',
} as const satisfies Record<keyof ServiceDescription, string>;

const MEMBERS = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

/** The columns of a description, in the order of {@link valuesOf}. */
export const DESCRIPTION_COLUMNS: readonly string[] = Object.values(COLUMNS);

/** What is written into {@link DESCRIPTION_COLUMNS}; lists and objects travel as JSON. */
export const valuesOf = (description: ServiceDescription): unknown[] =>
  MEMBERS.map((member) => {
    const value = description[member];
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  });

export const SERVICE_COLUMNS = `service_id AS id, venue_id AS "venueId", version, created_at AS "createdAt",
       ${MEMBERS.map((member) => `${COLUMNS[member]} AS "${member}"`).join(', ')}`;

export type ServiceRow = ServiceDescription & {
  readonly id: Uuid;
  readonly venueId: Uuid;
  readonly version: number;
  readonly createdAt: Date;
};

export const toService = ({ id, venueId, version, createdAt, ...description }: ServiceRow): Service => ({
  id,
  venueId,
  version,
  createdAt: createdAt.getTime(),
  description,
});
