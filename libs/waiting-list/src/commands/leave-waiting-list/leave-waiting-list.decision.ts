import type { WaitingEntry } from '../../domain/waiting-entry.js';
import type { WaitingListLeft } from '../../domain/waiting-list-events.js';
import { NotWaiting } from '../../refusals.js';
import { requireVersion } from '../require-version.js';

/** Whoever has left or declined is gone already. */
export function decideLeave(
  entry: Pick<WaitingEntry, 'status' | 'version'>,
  leftAt: string,
  expectedVersion: number | undefined,
): [WaitingListLeft] | [] {
  const { status } = entry;
  if (status === 'left' || status === 'declined') return [];
  requireVersion(entry, expectedVersion);
  switch (status) {
    case 'waiting':
      return [{ type: 'waiting-list-left', data: { leftAt } }];
    case 'offered':
    case 'accepted':
    case 'expired':
    case 'lapsed':
      throw new NotWaiting(status);
  }
}
