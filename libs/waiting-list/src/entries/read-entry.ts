import type { Queryable, Statement, Uuid } from '#platform';
import type { WaitingEntry } from '../domain/waiting-entry.js';
import { ENTRIES_WITH_HOLDS, ENTRY_COLUMNS, type EntryRow, SHOWN_COLUMNS, toEntry } from './entry-row.js';

const READ_ENTRY: Statement = {
  name: 'read-waiting-entry',
  isRead: true,
  text: `SELECT ${ENTRY_COLUMNS}, sealed FROM waiting_list_entries WHERE tenant_id = $1 AND entry_id = $2`,
};

const READ_SHOWN_ENTRY: Statement = {
  name: 'read-shown-waiting-entry',
  isRead: true,
  text: `SELECT ${SHOWN_COLUMNS}, sealed FROM ${ENTRIES_WITH_HOLDS} WHERE tenant_id = $1 AND entry_id = $2`,
};

const READ_ENTRY_OF_BOOKING: Statement = {
  name: 'read-waiting-entry-of-booking',
  isRead: true,
  text: `SELECT ${ENTRY_COLUMNS}, sealed FROM waiting_list_entries WHERE tenant_id = $1 AND offer_booking_id = $2`,
};

export interface StoredEntry {
  readonly entry: WaitingEntry;
  /** Contact and notes, sealed with the data key of the customer. */
  readonly sealed: Buffer;
}

type Row = EntryRow & { readonly sealed: Buffer };

/** The entry as its events tell it. */
export const readEntry = async (
  db: Queryable,
  tenantId: Uuid,
  entryId: Uuid,
): Promise<StoredEntry | undefined> => toStored(await db.query<Row>(READ_ENTRY, [tenantId, entryId]));

/** The entry as it is shown: an offer that stands is as its hold is now. */
export const readShownEntry = async (
  db: Queryable,
  tenantId: Uuid,
  entryId: Uuid,
): Promise<StoredEntry | undefined> => toStored(await db.query<Row>(READ_SHOWN_ENTRY, [tenantId, entryId]));

/** The entry to which this hold is, or was last, offered. */
export const readEntryOfBooking = async (
  db: Queryable,
  tenantId: Uuid,
  bookingId: Uuid,
): Promise<StoredEntry | undefined> =>
  toStored(await db.query<Row>(READ_ENTRY_OF_BOOKING, [tenantId, bookingId]));

const toStored = ([row]: readonly Row[]): StoredEntry | undefined =>
  row && { entry: toEntry(row), sealed: row.sealed };
