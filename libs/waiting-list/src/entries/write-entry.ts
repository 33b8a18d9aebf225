import { type Statement, toRfc3339, type Transaction, type Uuid } from '#platform';
import type { WaitingEntry } from '../domain/waiting-entry.js';

const INSERT_ENTRY: Statement = {
  name: 'insert-waiting-entry',
  text: `
    INSERT INTO waiting_list_entries
           (tenant_id, entry_id, venue_id, service_id, local_date, place, from_time, to_time, guests, customer_id, sealed,
            status, lapses_at, version, joined_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
};

const UPDATE_ENTRY: Statement = {
  name: 'update-waiting-entry',
  text: `
    UPDATE waiting_list_entries
       SET status = $3, version = $4, offers = $5, offer_booking_id = $6, offer_slot = $7, offer_starts_at = $8,
           offer_expires_at = $9, withdrawn_starts = $10::timestamptz[]
     WHERE tenant_id = $1 AND entry_id = $2`,
};

export async function insertEntry(
  tx: Transaction,
  tenantId: Uuid,
  entry: WaitingEntry,
  sealed: Buffer,
): Promise<void> {
  const { id, venueId, serviceId, date, place, from, to, guests, customerId, status, version } = entry;
  const [lapsesAt, joinedAt] = [toRfc3339(entry.lapsesAt), toRfc3339(entry.joinedAt)];
  const wish = [venueId, serviceId, date, place, from, to, guests, customerId, sealed];
  await tx.execute(INSERT_ENTRY, [tenantId, id, ...wish, status, lapsesAt, version, joinedAt]);
}

/** What changes of an entry once it is there. Its day is locked by this transaction. */
export async function updateEntry(
  tx: Transaction,
  tenantId: Uuid,
  { id, status, version, offers, offer, withdrawnStarts }: WaitingEntry,
): Promise<void> {
  const places = [offer?.bookingId ?? null, offer?.slot ?? null, timeOf(offer?.startsAt)];
  await tx.execute(UPDATE_ENTRY, [
    ...[tenantId, id, status, version, offers],
    ...[...places, timeOf(offer?.expiresAt), withdrawnStarts.map(toRfc3339)],
  ]);
}

const timeOf = (instant: number | undefined): string | null =>
  instant === undefined ? null : toRfc3339(instant);
