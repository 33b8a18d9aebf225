import type { WaitingEntry } from '../../domain/waiting-entry.js';
import type { WaitingListLeft } from '../../domain/waiting-list-events.js';
import { NotWaiting } from '../../refusals.js';

/** Whoever has left or declined is gone already. */
export function decideLeave(
  { status }: Pick<WaitingEntry, 'status'>,
  leftAt: string,
): [WaitingListLeft] | [] {
  switch (status) {
    case 'waiting':
      return [{ type: 'waiting-list-left', data: { leftAt } }];
    case 'left':
    case 'declined':
      return [];
    case 'offered':
    case 'accepted':
    case 'expired':
    case 'lapsed':
      throw new NotWaiting(status);
  }
}
