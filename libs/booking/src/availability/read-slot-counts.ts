import { type InstantMs, type Queryable, type Statement, toRfc3339, type Uuid } from '#platform';
import type { Starting } from '../domain/claims.js';
import type { SlotRange } from './slot-range.js';
import { claimsKeyOf, type ExpiredClaims, readExpiredClaims } from './read-expired-claims.js';

/**
 * Each range is a walk along the primary key, whatever the planner believes of a table that it has never analysed: a
 * query that aggregates is not turned into one join with the others. Its counts come back as lists in one row, since
 * three thousand rows of six columns cost the reader more than all the rest of an answer.
 */
export const READ_SLOT_COUNTS: Statement = {
  name: 'read-slot-counts',
  isRead: true,
  text: `
    SELECT range.nth::integer AS nth, slots.*
      FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[])
           WITH ORDINALITY AS range (service_id, from_instant, to_instant, nth)
     CROSS JOIN LATERAL (
           SELECT array_agg(date_part('epoch', starts_at)::bigint)::text AS seconds,
                  array_agg(capacity)::text AS capacities, array_agg(reserved)::text AS reserved,
                  array_agg(starting_guests)::text AS guests, array_agg(starting_parties)::text AS parties,
                  bool_or(next_expiry <= clock_timestamp()) AS may_have_expired
             FROM slots
            WHERE tenant_id = $1 AND service_id = range.service_id
              AND starts_at >= range.from_instant AND starts_at < range.to_instant) AS slots`,
};

export interface SlotCount {
  readonly capacity: number;
  readonly reserved: number;
  readonly starting: Starting;
}

/** The slots of one range that have been claimed at some time, by their start. */
export class SlotCounts {
  /** By the minute, of which a slot is at least five long: a small integer is found several times sooner than an instant. */
  private readonly byMinute = new Map<number, SlotCount>();

  constructor(counts: Iterable<readonly [startsAt: InstantMs, SlotCount]> = []) {
    for (const [startsAt, count] of counts) this.byMinute.set(Math.floor(startsAt / MINUTE_MS), count);
  }

  /** Undefined for a slot that nobody has claimed yet. */
  at(startsAt: InstantMs): SlotCount | undefined {
    return this.byMinute.get(Math.floor(startsAt / MINUTE_MS));
  }
}

const MINUTE_MS = 60_000;

/** Lists of numbers as PostgreSQL writes them, `{1,2}`, all of one length; null where the range has no rows. */
interface Row {
  readonly nth: number;
  readonly seconds: string | null;
  readonly capacities: string | null;
  readonly reserved: string | null;
  readonly guests: string | null;
  readonly parties: string | null;
  readonly may_have_expired: boolean | null;
}

/** The counts of each range, in their order; one statement, and another where bookings may have expired meanwhile. */
export async function readSlotCounts(
  db: Queryable,
  tenantId: Uuid,
  ranges: readonly SlotRange[],
): Promise<readonly SlotCounts[]> {
  const rows = await db.query<Row>(READ_SLOT_COUNTS, [
    tenantId,
    ranges.map(({ serviceId }) => serviceId),
    ranges.map(({ from }) => toRfc3339(from)),
    ranges.map(({ to }) => toRfc3339(to)),
  ]);
  const suspects = rows.filter((row) => row.may_have_expired === true).map(({ nth }) => ranges[nth - 1]);
  const expired = await expiredIn(db, tenantId, suspects);
  const counts = new Map(rows.map((row) => [row.nth, toCounts(row, ranges[row.nth - 1], expired)]));
  return ranges.map((_, index) => counts.get(index + 1) ?? NO_COUNTS);
}

const NOTHING_EXPIRED: ReadonlyMap<string, ExpiredClaims> = new Map();

const expiredIn = async (
  db: Queryable,
  tenantId: Uuid,
  suspects: readonly (SlotRange | undefined)[],
): Promise<ReadonlyMap<string, ExpiredClaims>> =>
  suspects.length === 0
    ? NOTHING_EXPIRED
    : readExpiredClaims(
        db,
        tenantId,
        suspects.filter((range) => range !== undefined),
      );

const NO_COUNTS = new SlotCounts();

function toCounts(
  row: Row,
  range: SlotRange | undefined,
  expired: ReadonlyMap<string, ExpiredClaims>,
): SlotCounts {
  const [capacities, reserved] = [numbersIn(row.capacities), numbersIn(row.reserved)];
  const [guests, parties] = [numbersIn(row.guests), numbersIn(row.parties)];
  return new SlotCounts(
    numbersIn(row.seconds).map((second, nth): [InstantMs, SlotCount] => {
      const count = {
        capacity: capacities[nth] ?? 0,
        reserved: reserved[nth] ?? 0,
        starting: { guests: guests[nth] ?? 0, parties: parties[nth] ?? 0 },
      };
      const gone =
        expired.size === 0 ? undefined : expired.get(claimsKeyOf(range?.serviceId ?? '', second * 1_000));
      return [second * 1_000, gone === undefined ? count : without(count, gone)];
    }),
  );
}

/** A slot with more reserved than it offers shrinks as they leave, as it will when the ledger records that they have. */
function without({ capacity, reserved, starting }: SlotCount, gone: ExpiredClaims): SlotCount {
  const left = reserved - gone.guests;
  return {
    capacity: gone.shrinksTo === null ? capacity : Math.max(gone.shrinksTo, left),
    reserved: left,
    starting: {
      guests: starting.guests - gone.startingGuests,
      parties: starting.parties - gone.startingParties,
    },
  };
}

const numbersIn = (list: string | null): readonly number[] =>
  list === null ? [] : (JSON.parse(`[${list.slice(1, -1)}]`) as number[]);
