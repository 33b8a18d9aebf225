import { toRfc3339, type Uuid } from '#platform';
import type { EntryStatus, WaitingEntry } from '../domain/waiting-entry.js';

/** Places that are, or were last, offered to an entry. */
export interface OfferView {
  /** The hold: confirm it to accept. */
  readonly bookingId: Uuid;
  readonly slot: string;
  readonly startsAt: string;
  readonly expiresAt: string;
}

/** An entry as the public contract shows it. No personal data. */
export interface WaitingEntryView {
  readonly id: Uuid;
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly guests: number;
  readonly status: EntryStatus;
  readonly place: number;
  readonly customerId: Uuid;
  readonly offer: OfferView | null;
  readonly version: number;
  readonly joinedAt: string;
}

export const toView = (entry: WaitingEntry): WaitingEntryView => ({
  id: entry.id,
  venueId: entry.venueId,
  serviceId: entry.serviceId,
  date: entry.date,
  from: entry.from,
  to: entry.to,
  guests: entry.guests,
  status: entry.status,
  place: entry.place,
  customerId: entry.customerId,
  offer: entry.offer && {
    bookingId: entry.offer.bookingId,
    slot: entry.offer.slot,
    startsAt: toRfc3339(entry.offer.startsAt),
    expiresAt: toRfc3339(entry.offer.expiresAt),
  },
  version: entry.version,
  joinedAt: toRfc3339(entry.joinedAt),
});
