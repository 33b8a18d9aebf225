import type { Uuid } from '#platform';
import type { EntryStatus, WaitingEntry } from '../domain/waiting-entry.js';

/** The columns of {@link EntryRow}. Dates stay texts. */
export const ENTRY_COLUMNS = `entry_id, venue_id, service_id, local_date::text AS local_date, place, from_time, to_time, guests,
       customer_id, status, offers, offer_booking_id, offer_slot, offer_starts_at, offer_expires_at, withdrawn_starts,
       lapses_at, version, joined_at`;

export interface EntryRow {
  readonly entry_id: Uuid;
  readonly venue_id: Uuid;
  readonly service_id: Uuid;
  readonly local_date: string;
  readonly place: number;
  readonly from_time: string;
  readonly to_time: string;
  readonly guests: number;
  readonly customer_id: Uuid;
  readonly status: EntryStatus;
  readonly offers: number;
  readonly offer_booking_id: Uuid | null;
  readonly offer_slot: string | null;
  readonly offer_starts_at: Date | null;
  readonly offer_expires_at: Date | null;
  readonly withdrawn_starts: readonly Date[];
  readonly lapses_at: Date;
  readonly version: number;
  readonly joined_at: Date;
}

export const toEntry = (row: EntryRow): WaitingEntry => ({
  id: row.entry_id,
  venueId: row.venue_id,
  serviceId: row.service_id,
  date: row.local_date,
  from: row.from_time,
  to: row.to_time,
  guests: row.guests,
  customerId: row.customer_id,
  place: row.place,
  status: row.status,
  offers: row.offers,
  offer:
    row.offer_booking_id === null
      ? null
      : {
          bookingId: row.offer_booking_id,
          slot: row.offer_slot ?? '',
          startsAt: row.offer_starts_at?.getTime() ?? 0,
          expiresAt: row.offer_expires_at?.getTime() ?? 0,
        },
  withdrawnStarts: row.withdrawn_starts.map((start) => start.getTime()),
  lapsesAt: row.lapses_at.getTime(),
  version: row.version,
  joinedAt: row.joined_at.getTime(),
});
