import { VersionConflict } from '#platform';
import type { WaitingEntry } from '../domain/waiting-entry.js';

/** Throws `VersionConflict` when the caller decided on an older version than there is now. */
export function requireVersion(entry: Pick<WaitingEntry, 'version'>, expected: number | undefined): void {
  if (expected !== undefined && expected !== entry.version)
    throw new VersionConflict('entry of the waiting list', entry.version);
}
