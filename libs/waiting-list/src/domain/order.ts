import type { WaitingEntry } from './waiting-entry.js';
import type { Wish } from './waiting-list-events.js';

/** Places that a party was, or is to be, given. */
export interface PlacesForParty {
  readonly date: string;
  readonly slot: string;
  readonly startsAt: string;
  readonly guests: number;
}

/** What of a service decides who could take whose places. */
export interface PartyRules {
  readonly partyMin: number;
  readonly partyMax: number;
  /** How long a party of so many guests stays. */
  readonly minutesFor: (guests: number) => number;
}

/** Whether a party would start at that time. */
export const isInWindow = (
  { date, from, to }: Pick<Wish, 'date' | 'from' | 'to'>,
  places: Pick<PlacesForParty, 'date' | 'slot'>,
): boolean => places.date === date && from <= places.slot && places.slot <= to;

/** Whether a start can be offered to a party: it would start then, and the venue has not taken that start back from it. */
export const isStartFor = (
  entry: Pick<WaitingEntry, 'date' | 'from' | 'to' | 'withdrawnStarts'>,
  places: Pick<PlacesForParty, 'date' | 'slot' | 'startsAt'>,
): boolean => isInWindow(entry, places) && !entry.withdrawnStarts.includes(Date.parse(places.startsAt));

/**
 * Whether the very places would do for this entry: their start can be offered to it, it has no more guests, stays no longer,
 * and is of a size that the service takes. A larger party is not passed over when a smaller one is given what it could not have used.
 */
export function couldTake(
  entry: Pick<WaitingEntry, 'date' | 'from' | 'to' | 'guests' | 'withdrawnStarts'>,
  places: PlacesForParty,
  { partyMin, partyMax, minutesFor }: PartyRules,
): boolean {
  const { guests } = entry;
  if (!isStartFor(entry, places) || guests > places.guests) return false;
  return partyMin <= guests && guests <= partyMax && minutesFor(guests) <= minutesFor(places.guests);
}

/**
 * Who gets places that were found free for `found`: whoever of those that wait is first in the order and could take them.
 * Nobody knows whether places that are free for the one have just become so, after the others were looked for.
 */
export const firstInLine = (
  waiting: readonly WaitingEntry[],
  found: WaitingEntry,
  places: PlacesForParty,
  rules: PartyRules,
): WaitingEntry =>
  waiting.find((entry) => entry.place < found.place && couldTake(entry, places, rules)) ?? found;
