import type { Site } from '../run/site.js';
import { CREATE_STAGE, STAGE, WRITE } from './fill-tables.sql.js';

const CHUNK = 100_000;

/**
 * Bookings of evenings gone by, written set-based by SQL into every table that a booking is in, about ten for each slot:
 * as if the restaurants had been busy for years. Nothing is taken out, although old receipts and outbox messages would
 * be gone by then: that is the dearest case.
 */
export async function fillTables(
  { admin, world }: Site,
  from: number,
  to: number,
  progress: (written: number) => void,
): Promise<void> {
  const services = [...new Map(world.short.map((place) => [place.serviceId, place.venueId]))];
  await admin.query(`SET synchronous_commit = off; SET work_mem = '64MB'; ${CREATE_STAGE}`);
  for (let first = from; first < to; first += CHUNK) {
    const last = Math.min(first + CHUNK, to) - 1;
    await admin.query(STAGE, [
      world.tenantId,
      world.apiKeyId,
      services.map(([serviceId]) => serviceId),
      services.map(([, venueId]) => venueId),
      first,
      last,
    ]);
    for (const statement of WRITE) await admin.query(statement);
    progress(last + 1);
  }
  await admin.query('DROP TABLE staged; RESET synchronous_commit; RESET work_mem');
  await admin.query('VACUUM ANALYZE');
  await admin.query('CHECKPOINT');
}
