import type { Starting } from './claims.js';

/** How many may start in one slot; null is no limit. */
export interface Pacing {
  readonly pacingGuests: number | null;
  readonly pacingParties: number | null;
}

/** What a party finds in a slot. */
export interface Room {
  /** The guests that could start there at most. */
  readonly remaining: number;
  /** Why the party cannot, or null: there are not enough places while it stays, or too many start with it. */
  readonly reason: RoomReason | null;
}

export type RoomReason = 'full' | 'pacing';

/** `places` is the least that is left in any slot that the party would claim, its service's and its pool's. */
export function roomFor(guests: number, places: number, pacing: Pacing, starting: Starting): Room {
  const mayStart = leftByPacing(pacing, starting);
  return {
    remaining: Math.max(0, Math.min(places, mayStart)),
    reason: places < guests ? 'full' : mayStart < guests ? 'pacing' : null,
  };
}

function leftByPacing({ pacingGuests, pacingParties }: Pacing, { guests, parties }: Starting): number {
  if (pacingParties !== null && parties >= pacingParties) return 0;
  return pacingGuests === null ? Infinity : pacingGuests - guests;
}
