import type { HeldPlaces, WaitingListEvent, Wish } from './waiting-list-events.js';

export const ENTRY_STATUSES = [
  'waiting',
  'offered',
  'accepted',
  'declined',
  'expired',
  'left',
  'lapsed',
] as const;

export type EntryStatus = (typeof ENTRY_STATUSES)[number];

/** Places that are held for an entry. Instants are milliseconds since 1970. */
export interface Offer {
  readonly bookingId: string;
  readonly slot: string;
  readonly startsAt: number;
  readonly expiresAt: number;
}

/** One guest who waits, as the events tell it. */
export interface WaitingEntry extends Wish {
  readonly id: string;
  readonly customerId: string;
  readonly place: number;
  readonly status: EntryStatus;
  /** How many offers it has had, and the last of them. */
  readonly offers: number;
  readonly offer: Offer | null;
  /** The starts at which the venue has taken offered places back from it: it is not offered them again. */
  readonly withdrawnStarts: readonly number[];
  readonly lapsesAt: number;
  readonly version: number;
  readonly joinedAt: number;
}

/** The entry after one more event. Pure, so that replaying the log gives the same entry again. */
export function evolve(id: string, entry: WaitingEntry | undefined, event: WaitingListEvent): WaitingEntry {
  if (event.type === 'waiting-list-joined') return joined(id, event.data);
  if (entry === undefined) throw new Error(`${event.type} cannot be the first event of a waiting entry.`);
  return { ...entry, ...changed(entry, event), version: entry.version + 1 };
}

type Joined = Extract<WaitingListEvent, { type: 'waiting-list-joined' }>['data'];

const joined = (id: string, { joinedAt, lapsesAt, ...wish }: Joined): WaitingEntry => ({
  id,
  ...wish,
  status: 'waiting',
  offers: 0,
  offer: null,
  withdrawnStarts: [],
  lapsesAt: Date.parse(lapsesAt),
  version: 1,
  joinedAt: Date.parse(joinedAt),
});

function changed(
  { offer: made, withdrawnStarts }: WaitingEntry,
  event: Exclude<WaitingListEvent, { type: 'waiting-list-joined' }>,
): Partial<WaitingEntry> & { readonly status: EntryStatus } {
  switch (event.type) {
    case 'place-offered': {
      const { offer: offers, bookingId } = event.data;
      return { status: 'offered', offers, offer: { bookingId, ...toPlaces(event.data) } };
    }
    case 'offer-accepted':
      return { status: 'accepted', offer: ended(made, event.data) };
    case 'offer-declined':
      return { status: 'declined', offer: ended(made, event.data) };
    case 'offer-expired':
      return { status: 'expired', offer: ended(made, event.data) };
    case 'offer-withdrawn': {
      const { startsAt } = event.data;
      const starts = startsAt === undefined ? [] : [Date.parse(startsAt)];
      const offer = ended(made, event.data);
      return { status: 'waiting', offer, withdrawnStarts: [...withdrawnStarts, ...starts] };
    }
    case 'waiting-list-left':
      return { status: 'left' };
    case 'entry-lapsed':
      return { status: 'lapsed' };
  }
}

const toPlaces = ({ slot, startsAt, expiresAt }: HeldPlaces): Omit<Offer, 'bookingId'> => ({
  slot,
  startsAt: Date.parse(startsAt),
  expiresAt: Date.parse(expiresAt),
});

/** The offer as it was when it ended. */
const ended = (offer: Offer | null, { held }: { readonly held?: HeldPlaces }): Offer | null =>
  offer && held ? { ...offer, ...toPlaces(held) } : offer;
