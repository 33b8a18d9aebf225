/**
 * Everything that one booking leaves in the database, as SQL values. The names are those of the parameters of
 * `bench.write_booking`; in the plural, those of `bench.write_bookings`.
 */
export interface BookingRow {
  readonly key_hash: Buffer;
  readonly fingerprint: Buffer;
  readonly body: string;
  readonly customer_id: string;
  readonly email_index: Buffer;
  readonly wrapped_key: Buffer;
  readonly customer_sealed: Buffer;
  readonly booking_id: string;
  readonly venue_id: string;
  readonly service_id: string;
  readonly local_date: string;
  readonly local_time: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly guests: number;
  /** An array literal, since unnest flattens arrays of arrays. */
  readonly claims: string;
  readonly booking_sealed: Buffer;
  readonly created_at: string;
  readonly event_id: string;
  readonly event_data: string;
  readonly event_metadata: string;
  readonly message_id: string;
  readonly payload: string;
  readonly message_metadata: string;
}

/** Column → type, in the order of the parameters. */
export const COLUMNS = {
  key_hash: 'bytea',
  fingerprint: 'bytea',
  body: 'text',
  customer_id: 'uuid',
  email_index: 'bytea',
  wrapped_key: 'bytea',
  customer_sealed: 'bytea',
  booking_id: 'uuid',
  venue_id: 'uuid',
  service_id: 'uuid',
  local_date: 'date',
  local_time: 'text',
  starts_at: 'timestamptz',
  ends_at: 'timestamptz',
  guests: 'integer',
  claims: 'text',
  booking_sealed: 'bytea',
  created_at: 'timestamptz',
  event_id: 'uuid',
  event_data: 'jsonb',
  event_metadata: 'jsonb',
  message_id: 'uuid',
  payload: 'jsonb',
  message_metadata: 'jsonb',
} as const satisfies Record<keyof BookingRow, string>;

export const COLUMN_NAMES = Object.keys(COLUMNS) as (keyof BookingRow)[];
