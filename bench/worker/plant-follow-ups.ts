import type { Site } from '../run/site.js';

/** Confirmations of the bookings that are there, round and round, one every so often from an instant on. */
const PLANT = `
  WITH chosen AS (SELECT tenant_id, booking_id, row_number() OVER () AS nth FROM bookings),
       planted AS (SELECT n, 1 + n % (SELECT count(*) FROM bookings) AS nth FROM generate_series(0, $1::integer - 1) AS n)
  INSERT INTO follow_ups (tenant_id, booking_id, correlation_id, cause, follow_up_id, rule, kind, channel, anchor,
                          offset_minutes, due_at)
  SELECT tenant_id, booking_id, 'bench', uuidv7(), uuidv7(), 'confirmation', 'confirmation', 'email', 'creation', 0,
         to_timestamp($2::float8 / 1000) + n * ($3::float8 / $1) * interval '1 ms'
    FROM planted JOIN chosen USING (nth)`;

export interface Planting {
  readonly count: number;
  /** In milliseconds since 1970. */
  readonly fromMs: number;
  /** The time over which they are spread evenly; 0 for all at once. */
  readonly spanMs: number;
}

/** Writes follow-ups as if bookings had led to them, of bookings that are there. */
export async function plantFollowUps({ admin }: Site, { count, fromMs, spanMs }: Planting): Promise<void> {
  await admin.query(PLANT, [count, fromMs, spanMs]);
}
