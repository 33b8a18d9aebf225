import { InvalidRequest } from '#platform';
import { DEFAULT_TERMS, type PoolDescription, type ServiceDescription } from '#venues';
import { line, list, membersOf, number, object, orNull, type Shape, truth } from './shapes.js';

/** What an operator says of a venue. */
export interface VenueDescription {
  readonly name: string;
  readonly timeZone: string;
}

const PERIODS = list(object({ opens: line, closes: line }));

export const VENUE_MEMBERS = { name: line, timeZone: line } as const satisfies Record<
  keyof VenueDescription,
  Shape
>;

export const POOL_MEMBERS = { name: line, capacity: number, slotMinutes: number } as const satisfies Record<
  keyof PoolDescription,
  Shape
>;

/** The form of every member of a service; what is in them is checked where their meaning is known, in #venues. */
export const SERVICE_MEMBERS = {
  name: line,
  slotMinutes: number,
  capacity: number,
  turnMinutes: number,
  turnTimes: list(object({ fromGuests: number, minutes: number })),
  partyMin: number,
  partyMax: number,
  leadMinutes: number,
  horizonDays: number,
  weeklyHours: membersOf(PERIODS),
  exceptions: membersOf(object({}, { closed: truth, blackout: line, hours: PERIODS, capacity: number })),
  pacingGuests: orNull(number),
  pacingParties: orNull(number),
  cancelCutoffMinutes: orNull(number),
  changeCutoffMinutes: orNull(number),
  confirmation: line,
  confirmationMinutes: number,
  holdMinutes: number,
  holdMinutesMax: number,
  noShowGraceMinutes: number,
  noShowAutomatic: truth,
  offerMinutes: number,
  poolId: orNull(line),
} as const satisfies Record<keyof ServiceDescription, Shape>;

export const OPTIONAL_SERVICE_MEMBERS = Object.fromEntries(
  Object.entries(SERVICE_MEMBERS).filter(([name]) => Object.hasOwn(DEFAULT_TERMS, name)),
);
export const REQUIRED_SERVICE_MEMBERS = Object.fromEntries(
  Object.entries(SERVICE_MEMBERS).filter(([name]) => !Object.hasOwn(DEFAULT_TERMS, name)),
);

const NEW_VENUE = object(VENUE_MEMBERS);
const VENUE_CHANGE = object({}, VENUE_MEMBERS);
const NEW_POOL = object(POOL_MEMBERS);
const POOL_CHANGE = object({}, POOL_MEMBERS);
const NEW_SERVICE = object(REQUIRED_SERVICE_MEMBERS, OPTIONAL_SERVICE_MEMBERS);
const SERVICE_CHANGE = object({}, SERVICE_MEMBERS);

/**
 * Each of these throws `InvalidRequest`, with a pointer to every member that is missing, unknown or of another form; the
 * shapes above are what makes its type true.
 */
export const readNewVenue = (input: unknown): VenueDescription =>
  formed(NEW_VENUE, input) as VenueDescription;

export const readVenueChange = (input: unknown): Partial<VenueDescription> =>
  formed(VENUE_CHANGE, input) as Partial<VenueDescription>;

export const readNewPool = (input: unknown): PoolDescription => formed(NEW_POOL, input) as PoolDescription;

export const readPoolChange = (input: unknown): Partial<PoolDescription> =>
  formed(POOL_CHANGE, input) as Partial<PoolDescription>;

export const readNewService = (input: unknown): ServiceDescription => ({
  ...DEFAULT_TERMS,
  ...(formed(NEW_SERVICE, input) as ServiceDescription),
});

export const readServiceChange = (input: unknown): Partial<ServiceDescription> =>
  formed(SERVICE_CHANGE, input) as Partial<ServiceDescription>;

function formed(shape: Shape, input: unknown): unknown {
  const errors = shape(input, '');
  if (errors.length > 0) throw new InvalidRequest(errors);
  return input;
}
