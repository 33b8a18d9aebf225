import type { ReceiptRequest } from '#booking';
import type { KeyedHash, Uuid } from '#platform';
import type { FileRow } from '../columns.js';
import type { WantedBooking } from './wanted-booking.js';

/** What makes a row that is imported again the same row. */
export interface RowKey {
  /** Of the booking that the row becomes: the same row at the same venue is the same booking for ever. */
  readonly bookingId: Uuid;
  readonly receipt: ReceiptRequest;
}

/**
 * A row is known by its reference, or else by everything in it. The hashes are keyed: nobody who reads the table of
 * bookings can find out by trying which e-mail address a row had.
 */
export function rowKeyOf(
  hash: KeyedHash,
  venue: { readonly tenantId: Uuid; readonly venueId: Uuid },
  { reference }: Pick<FileRow, 'reference'>,
  wanted: WantedBooking,
): RowKey {
  const content = JSON.stringify(wanted);
  const fingerprint = hash.of('import-fingerprint/v1', content);
  const name = reference === '' ? `content ${fingerprint.toString('base64')}` : `reference ${reference}`;
  return {
    bookingId: uuidFrom(hash.of('imported-booking/v1', `${venue.tenantId} ${venue.venueId} ${name}`)),
    receipt: { apiKeyId: venue.venueId, idempotencyKey: `import ${name}`, fingerprint },
  };
}

/** A UUID of version 8 (RFC 9562): its bits are the application's own. */
function uuidFrom(digest: Buffer): Uuid {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
