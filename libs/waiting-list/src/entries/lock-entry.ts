import type { Transaction, Uuid } from '#platform';
import { lockDay } from './lock-day.js';
import { readEntry, type StoredEntry } from './read-entry.js';

/** The entry as it is, with its day locked; undefined where there is no such entry. Its day never changes. */
export async function lockEntry(
  tx: Transaction,
  tenantId: Uuid,
  entryId: Uuid,
): Promise<StoredEntry | undefined> {
  const stored = await readEntry(tx, tenantId, entryId);
  if (stored === undefined) return undefined;
  const { serviceId, date } = stored.entry;
  await lockDay(tx, { tenantId, serviceId, date });
  return readEntry(tx, tenantId, entryId);
}
