import { toRfc3339 } from '#platform';
import type { BookingHeld } from '../../domain/booking-events.js';
import type { HoldCount } from '../../ledger/ledger-command.js';
import { type Room, takePlaces, type Wanted } from '../../placing/take-places.js';
import { TooManyHolds } from '../../refusals.js';
import { answerDueAt } from '../answer-due-at.js';

/** How many live holds there may be at once. */
export interface HoldLimits {
  readonly perKey: number;
  readonly perCustomer: number;
}

export interface HoldRequest extends Wanted {
  readonly venueId: string;
  readonly minutes: number;
  readonly heldBy: string | null;
  readonly offeredTo: string | null;
  /** Null where nobody counts. */
  readonly limits: HoldLimits | null;
}

export interface Holding extends Room {
  readonly customerId: string | null;
  readonly now: number;
  readonly holds: HoldCount;
}

/** Holds the places if there is room for all of the party, and its holder has not too many holds already. */
export function decideHoldPlaces(request: HoldRequest, state: Holding): [BookingHeld] {
  const { places, override } = takePlaces(request, state);
  const { customerId, now } = state;
  if (request.limits !== null) requireFewer(state.holds, request.limits);
  return [
    {
      type: 'booking-held',
      data: {
        venueId: request.venueId,
        customerId,
        ...places,
        createdAt: toRfc3339(now),
        expiresAt: answerDueAt(now, request.minutes, Date.parse(places.startsAt)),
        heldBy: request.heldBy,
        ...(request.offeredTo !== null && { offeredTo: request.offeredTo }),
        ...(override !== undefined && { override }),
      },
    },
  ];
}

function requireFewer({ ofKey, ofCustomer }: HoldCount, { perKey, perCustomer }: HoldLimits): void {
  if (ofKey >= perKey) throw new TooManyHolds('api-key', perKey);
  if (ofCustomer >= perCustomer) throw new TooManyHolds('customer', perCustomer);
}
