import {
  type AvailableSlot,
  OutsideBookingWindow,
  PartySizeOutOfRange,
  SlotNotOffered,
  type WindowReason,
} from '#booking';
import type { PartyRules } from '../../domain/order.js';
import { isInWindow } from '../../domain/order.js';
import type { Wish } from '../../domain/waiting-list-events.js';

type Joining = Pick<Wish, 'date' | 'from' | 'to' | 'guests'>;

const WINDOW_REASONS: readonly string[] = ['past', 'lead-time', 'horizon'] satisfies WindowReason[];

/**
 * Refuses to wait for what can never be: a party that the service does not take, times that its schedule does not have.
 * The slots are those that it could start in. A slot that is full, or on a closed date, may open; one that is past does not.
 */
export function requireSomethingToWaitFor(
  { guests }: Joining,
  slots: readonly AvailableSlot[],
  { partyMin, partyMax }: Pick<PartyRules, 'partyMin' | 'partyMax'>,
): void {
  if (guests < partyMin || guests > partyMax) throw new PartySizeOutOfRange(partyMin, partyMax);
  if (slots.length === 0) throw new SlotNotOffered();
  if (slots.every(isNeverBookable)) throw new OutsideBookingWindow(slots[0]?.reason as WindowReason);
}

/** The slots of its date in which the party would start. */
export const slotsInWindow = (wish: Joining, slots: readonly AvailableSlot[]): readonly AvailableSlot[] =>
  slots.filter((slot) => isInWindow(wish, slot));

const isNeverBookable = ({ reason }: AvailableSlot): boolean => WINDOW_REASONS.includes(reason ?? '');
