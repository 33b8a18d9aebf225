import { toRfc3339 } from '#platform';
import type { WalkInSeated } from '../../domain/booking-events.js';
import { type Room, takePlaces, type Wanted } from '../../placing/take-places.js';

export interface WalkIn extends Wanted {
  readonly venueId: string;
  readonly now: number;
}

/** Seats the party if there is room for all of it while it stays. */
export function decideSeatWalkIn(
  walkIn: WalkIn,
  state: Room & { readonly customerId: string | null },
): [WalkInSeated] {
  const { places, override } = takePlaces(walkIn, state);
  return [
    {
      type: 'walk-in-seated',
      data: {
        venueId: walkIn.venueId,
        customerId: state.customerId,
        ...places,
        createdAt: toRfc3339(walkIn.now),
        ...(override !== undefined && { override }),
      },
    },
  ];
}
