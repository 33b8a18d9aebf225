import { isDeepStrictEqual } from 'node:util';
import { readWholeLog } from '#event-store';
import type { Database } from '#platform';
import { readAllEntries } from './read-all-entries.js';
import { WaitingLines } from './waiting-lines.js';

export interface WaitingListVerification {
  readonly entries: number;
  readonly offers: number;
  /** Holds whose entry has not been told yet: an offer that is being made, or was when a process died. */
  readonly untold: number;
  /** One sentence for each thing that is not as it must be; empty means that nobody was passed over. */
  readonly faults: readonly string[];
}

/**
 * Folds the whole log and proves that nobody who waited was passed over: whenever places were held for somebody, no one who
 * had joined before and still waited could have taken these very places. Nobody had two offers at once, each ended as its
 * hold did, and every entry is what its events tell. Read as of one moment, so it may run while offers are made.
 */
export function verifyWaitingList(database: Database): Promise<WaitingListVerification> {
  return database.transaction(
    async (tx) => {
      const lines = new WaitingLines();
      for await (const event of readWholeLog(tx)) lines.fold(event);
      const faults = [...lines.faults];
      const unseen = new Set(lines.entries.keys());
      for await (const { tenantId, entry } of readAllEntries(tx)) {
        const key = `${tenantId} ${entry.id}`;
        unseen.delete(key);
        if (!isDeepStrictEqual(lines.entries.get(key), entry))
          faults.push(`The entry ${entry.id} is not what its events tell.`);
      }
      for (const key of unseen) faults.push(`The entry ${key} has events and no row.`);
      return { entries: lines.entries.size, offers: lines.offers, untold: lines.untold, faults };
    },
    { as: 'system', snapshot: true },
  );
}
