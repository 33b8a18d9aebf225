import { toRfc3339 } from '#platform';
import type { BookingConfirmed, BookingRequested } from '../../domain/booking-events.js';
import { type Room, takePlaces, type Wanted } from '../../placing/take-places.js';
import { CustomerMissing } from '../../refusals.js';
import { answerDueAt } from '../answer-due-at.js';

export interface BookingRequest extends Wanted {
  readonly venueId: string;
  /** When the request arrived, by the clock of the process. */
  readonly now: number;
  /** How long the venue has to confirm it; null where it need not. */
  readonly confirmationMinutes: number | null;
  /** Another system has confirmed it before, and told the guest. */
  readonly takenOver?: true | undefined;
}

export interface Availability extends Room {
  /** By the clock of the database; asked for only where there is a deadline, which everybody goes by. */
  readonly now: number;
  readonly customerId: string | null;
}

/**
 * Confirms the booking, or asks the venue to, if every slot that it spans has room for the whole party and not too many
 * start with it; throws the refusal otherwise.
 */
export function decideCreateBooking(
  request: BookingRequest,
  state: Availability,
): [BookingConfirmed | BookingRequested] {
  const { venueId, confirmationMinutes, takenOver } = request;
  const now = confirmationMinutes === null ? request.now : state.now;
  const { places, override } = takePlaces(request, state);
  const { customerId } = state;
  if (customerId === null) throw new CustomerMissing();
  const data = {
    venueId,
    customerId,
    ...places,
    createdAt: toRfc3339(now),
    ...(override !== undefined && { override }),
  };
  if (confirmationMinutes === null)
    return [{ type: 'booking-confirmed', data: takenOver === true ? { ...data, takenOver } : data }];
  const expiresAt = answerDueAt(now, confirmationMinutes, Date.parse(places.startsAt));
  return [{ type: 'booking-requested', data: { ...data, expiresAt } }];
}
