import type { Uuid } from '#platform';
import type { EntryStatus, WaitingEntry } from '../domain/waiting-entry.js';

/** Dates stay texts. */
const columns = (
  offer: string,
): string => `entry_id, venue_id, service_id, local_date::text AS local_date, place, from_time, to_time, guests,
       customer_id, status, offers, offer_booking_id, ${offer}, withdrawn_starts,
       lapses_at, version, joined_at`;

/** The columns of {@link EntryRow}: the entry as its events tell it, with its offer as it was made. */
export const ENTRY_COLUMNS = columns('offer_slot, offer_starts_at, offer_expires_at');

/** The same with an offer that stands as its hold is now; from {@link ENTRIES_WITH_HOLDS}. */
export const SHOWN_COLUMNS = columns(`coalesce(hold.slot, offer_slot) AS offer_slot,
       coalesce(hold.start, offer_starts_at) AS offer_starts_at, coalesce(hold.expiry, offer_expires_at) AS offer_expires_at`);

/** Entries, each with the hold that it is offered if the offer stands: the venue may have extended or moved it. */
export const ENTRIES_WITH_HOLDS = `waiting_list_entries AS entry
       LEFT JOIN LATERAL (
         SELECT booking.local_time AS slot, booking.starts_at AS start, booking.expires_at AS expiry
           FROM bookings AS booking
          WHERE entry.status = 'offered' AND booking.tenant_id = entry.tenant_id
            AND booking.booking_id = entry.offer_booking_id AND booking.status = 'held'
       ) AS hold ON true`;

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
