import type { Client } from 'pg';

/** What the tables hold after a cell. */
export interface Counts {
  readonly bookings: number;
  readonly confirmations: number;
  readonly events: number;
  readonly messages: number;
  readonly receipts: number;
  readonly slotsOversold: number;
  readonly slotsMiscounted: number;
  readonly bookingsOfNobody: number;
  readonly bookingsWithoutTheirEvent: number;
  readonly receiptsOfNothing: number;
}

const COUNT = `
  WITH claimed AS (
    SELECT tenant_id, service_id, claim AS starts_at, sum(guests) AS guests
      FROM bookings, unnest(claims) AS claim
     WHERE status NOT IN ('cancelled', 'expired', 'declined')
     GROUP BY 1, 2, 3
  )
  SELECT (SELECT count(*) FROM bookings)::int AS bookings,
         (SELECT count(*) FROM events WHERE type = 'booking-confirmed')::int AS confirmations,
         (SELECT count(*) FROM events)::int AS events,
         (SELECT count(*) FROM outbox)::int AS messages,
         (SELECT count(*) FROM receipts)::int AS receipts,
         (SELECT count(*) FROM slots WHERE reserved > capacity)::int AS "slotsOversold",
         (SELECT count(*) FROM slots FULL JOIN claimed USING (tenant_id, service_id, starts_at)
           WHERE coalesce(slots.reserved, -1) <> coalesce(claimed.guests, 0))::int AS "slotsMiscounted",
         (SELECT count(*) FROM bookings LEFT JOIN customers USING (tenant_id, customer_id)
           WHERE customers.customer_id IS NULL OR bookings.sealed IS NULL)::int AS "bookingsOfNobody",
         (SELECT count(*) FROM bookings LEFT JOIN events
             ON events.tenant_id = bookings.tenant_id AND events.stream_id = booking_id
            AND events.version = bookings.version
           WHERE events.stream_id IS NULL)::int AS "bookingsWithoutTheirEvent",
         (SELECT count(*) FROM receipts LEFT JOIN bookings
             ON bookings.tenant_id = receipts.tenant_id AND booking_id = (body::jsonb ->> 'id')::uuid
           WHERE booking_id IS NULL)::int AS "receiptsOfNothing"`;

/** How many of each a client was told of. */
export interface Acknowledged {
  readonly bookings: number;
  readonly cancellations: number;
}

/**
 * Whether what was acknowledged is what is stored, and everything that is stored agrees: one sentence for each thing
 * that does not. `before` is what the tables held when the cell began.
 */
export async function findFaults(admin: Client, acknowledged: Acknowledged, before = 0): Promise<string[]> {
  const { rows } = await admin.query<Counts>(COUNT);
  const counts = rows[0]!;
  const faults: string[] = [];
  const equal = (what: string, found: number, expected: number): void => {
    if (found !== expected) faults.push(`${what}: ${found}, and it should be ${expected}.`);
  };
  const bookings = before + acknowledged.bookings;
  equal('Bookings', counts.bookings, bookings);
  equal('Confirmations', counts.confirmations, bookings);
  equal('Events', counts.events, bookings + acknowledged.cancellations);
  equal('Outbox messages', counts.messages, counts.events);
  equal('Receipts', counts.receipts, counts.events);
  equal('Slots sold beyond their capacity', counts.slotsOversold, 0);
  equal('Slots whose count is not the sum of their claims', counts.slotsMiscounted, 0);
  equal('Bookings without a customer or without sealed contact', counts.bookingsOfNobody, 0);
  equal('Bookings whose last event is missing', counts.bookingsWithoutTheirEvent, 0);
  equal('Receipts of bookings that do not exist', counts.receiptsOfNothing, 0);
  return faults;
}
