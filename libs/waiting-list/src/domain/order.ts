import type { WaitingEntry } from './waiting-entry.js';
import type { Wish } from './waiting-list-events.js';

/** Places that a party was, or is to be, given. */
export interface PlacesForParty {
  readonly date: string;
  readonly slot: string;
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

/**
 * Whether the very places would do for this entry: it would start then, has no more guests, stays no longer, and is of a
 * size that the service takes. A larger party is not passed over when a smaller one is given what it could not have used.
 */
export function couldTake(
  entry: Pick<Wish, 'date' | 'from' | 'to' | 'guests'>,
  places: PlacesForParty,
  { partyMin, partyMax, minutesFor }: PartyRules,
): boolean {
  const { guests } = entry;
  if (!isInWindow(entry, places) || guests > places.guests) return false;
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
