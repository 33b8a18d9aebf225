import { createApiKey, createTenant, SCOPES } from '#access';
import { type Database, type Environment, KeyedHash, newUuid, type Uuid } from '#platform';
import {
  createService,
  createVenue,
  DEFAULT_TERMS,
  type ServiceRules,
  slotsOfDay,
  stayOf,
  type WeeklyHours,
} from '#venues';

/** A start that can be booked, with everything that a layer needs in order to ask for it or to write it. */
export interface Place {
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
  readonly date: string;
  readonly slot: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly claims: readonly number[];
}

/** One tenant with twenty venues, and the starts that the workloads choose from. */
export interface World {
  readonly tenantId: Uuid;
  readonly apiKeyId: Uuid;
  /** The text of the API key. */
  readonly key: string;
  /** 2,000 starts of services whose bookings take one slot each. */
  readonly short: readonly Place[];
  /** 1,500 starts of services whose bookings take six slots each. */
  readonly long: readonly Place[];
  /** Every slot that a booking of these may claim. */
  readonly openSlots: readonly { readonly serviceId: Uuid; readonly startsAt: number }[];
}

const VENUES = 20;
const DAYS = 5;
const SLOT_MINUTES = 15;
const MINUTE_MS = 60_000;
const EVENING = [{ opens: '17:00', closes: '22:00' }];
const EVERY_EVENING: WeeklyHours = {
  1: EVENING,
  2: EVENING,
  3: EVENING,
  4: EVENING,
  5: EVENING,
  6: EVENING,
  7: EVENING,
};

/** Twenty slots an evening, and room for everybody: what is measured is writing bookings, not refusing them. */
const TERMS = {
  timeZone: 'Europe/London',
  slotMinutes: SLOT_MINUTES,
  capacity: 1_000_000,
  partyMin: 1,
  partyMax: 12,
  leadMinutes: 0,
  horizonDays: 365,
  weeklyHours: EVERY_EVENING,
  ...DEFAULT_TERMS,
  pool: null,
  version: 1,
};

export async function createWorld(database: Database, environment: Environment): Promise<World> {
  const tenantId = newUuid();
  await createTenant(database, { tenantId, name: 'Benchmark' });
  const { apiKeyId, text: key } = await createApiKey(database, new KeyedHash(environment), {
    tenantId,
    name: 'Benchmark',
    scopes: SCOPES,
  });
  const [short, long]: [Place[], Place[]] = [[], []];
  for (let venue = 1; venue <= VENUES; venue += 1) {
    const venueId = newUuid();
    await createVenue(database, { tenantId, venueId, name: `Venue ${venue}`, timeZone: TERMS.timeZone });
    const claiming = (slots: number): Promise<Place[]> => createPlaces(database, tenantId, venueId, slots);
    short.push(...(await claiming(1)));
    long.push(...(await claiming(6)).filter(({ claims }) => claims.length === 6));
  }
  return { tenantId, apiKeyId, key, short, long, openSlots: claimedBy([...short, ...long]) };
}

/** A new service of the venue, each of whose bookings claims that many slots; all its starts of five evenings. */
async function createPlaces(
  database: Database,
  tenantId: Uuid,
  venueId: Uuid,
  slots: number,
): Promise<Place[]> {
  const turnMinutes = slots * SLOT_MINUTES;
  const rules: ServiceRules = { ...TERMS, tenantId, venueId, serviceId: newUuid(), turnMinutes };
  await createService(database, { ...rules, name: `Dinner of ${turnMinutes} minutes` });
  return daysAhead().flatMap((date) =>
    slotsOfDay(rules, date).map((offered) => ({
      venueId,
      ...offered,
      endsAt: offered.startsAt + turnMinutes * MINUTE_MS,
      claims: stayOf(rules, offered, 1).claims,
    })),
  );
}

/** Five evenings about a month from now, inside the booking window. */
const daysAhead = (): string[] =>
  Array.from({ length: DAYS }, (_, day) =>
    new Date(Date.now() + (30 + day) * 1_440 * MINUTE_MS).toISOString().slice(0, 10),
  );

function claimedBy(places: readonly Place[]): { serviceId: Uuid; startsAt: number }[] {
  const distinct = new Map<string, { serviceId: Uuid; startsAt: number }>();
  for (const { serviceId, claims } of places)
    for (const startsAt of claims) distinct.set(`${serviceId} ${startsAt}`, { serviceId, startsAt });
  return [...distinct.values()];
}
