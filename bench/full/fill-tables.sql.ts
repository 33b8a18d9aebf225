/** Bytes that nobody can compress, as many as there are times 32: what is sealed looks like that. */
const noise = (seed: string, times: number): string =>
  Array.from({ length: times }, (_, part) => `sha256(convert_to('${seed}${part}' || n, 'UTF8'))`).join(
    ' || ',
  );

const RFC3339 = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;
const toText = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', ${RFC3339})`;

/** $1 tenant, $2 API key, $3 services, $4 their venues, $5 and $6 the first and the last number. */
export const STAGE = `
INSERT INTO staged
SELECT $1::uuid AS tenant_id, $2::uuid AS api_key_id, ($4::uuid[])[service] AS venue_id, ($3::uuid[])[service] AS service_id,
       uuidv7() AS booking_id, uuidv7() AS customer_id, uuidv7() AS event_id, uuidv7() AS message_id,
       starts_at, starts_at + interval '15 minutes' AS ends_at, 1 + n % 6 AS guests,
       ${noise('e', 1)} AS email_index, ${noise('w', 2)} AS wrapped_key, ${noise('s', 3)} AS customer_sealed,
       ${noise('b', 4)} AS booking_sealed, ${noise('k', 1)} AS key_hash, ${noise('f', 1)} AS fingerprint
  FROM (SELECT n, 1 + n / 20 % cardinality($3::uuid[]) AS service,
               current_date - (1 + n / 4000) + time '17:00' + n % 20 * interval '15 minutes' AS starts_at
          FROM generate_series($5::integer, $6::integer) AS n) AS numbered`;

const view = (id: string): string => `'${id}', booking_id, 'venueId', venue_id, 'serviceId', service_id`;
const when = `'date', starts_at::date, 'slot', to_char(starts_at, 'HH24:MI'), 'startsAt', ${toText('starts_at')},
  'endsAt', ${toText('ends_at')}`;
const metadata = `jsonb_build_object('actor', 'api-key:' || api_key_id, 'correlationId', message_id,
  'causationId', event_id`;

/** One statement for each table; the stage is empty afterwards. */
export const WRITE: readonly string[] = [
  `INSERT INTO slots (tenant_id, venue_id, service_id, starts_at, capacity, reserved, starting_guests, starting_parties)
   SELECT tenant_id, venue_id, service_id, starts_at, 1000000, sum(guests), sum(guests), count(*)
     FROM staged GROUP BY 1, 2, 3, 4
   ON CONFLICT (tenant_id, service_id, starts_at) DO UPDATE
      SET reserved = slots.reserved + excluded.reserved,
          starting_guests = slots.starting_guests + excluded.starting_guests,
          starting_parties = slots.starting_parties + excluded.starting_parties`,
  `INSERT INTO customers (tenant_id, customer_id, email_index, index_version, wrapped_key, key_version, sealed)
   SELECT tenant_id, customer_id, email_index, 1, substring(wrapped_key FOR 60), 1, customer_sealed FROM staged`,
  `INSERT INTO bookings (tenant_id, booking_id, venue_id, service_id, customer_id, local_date, local_time, starts_at,
                         ends_at, guests, status, claims, sealed, version, created_at)
   SELECT tenant_id, booking_id, venue_id, service_id, customer_id, starts_at::date, to_char(starts_at, 'HH24:MI'),
          starts_at, ends_at, guests, 'confirmed', ARRAY[starts_at], booking_sealed, 1, starts_at FROM staged`,
  `INSERT INTO events (tenant_id, stream_id, version, event_id, type, schema_version, data, metadata)
   SELECT tenant_id, booking_id, 1, event_id, 'booking-confirmed', 1,
          jsonb_build_object('venueId', venue_id, 'serviceId', service_id, 'customerId', customer_id, ${when}, 'guests',
                             guests, 'claims', jsonb_build_array(${toText('starts_at')}), 'createdAt',
                             ${toText('starts_at')}),
          ${metadata}, 'commandId', event_id) FROM staged`,
  `INSERT INTO outbox (tenant_id, message_id, type, schema_version, key, payload, metadata)
   SELECT tenant_id, message_id, 'booking-confirmed', 1, booking_id,
          jsonb_build_object(${view('bookingId')}, 'customerId', customer_id, 'startsAt', ${toText('starts_at')},
                             'endsAt', ${toText('ends_at')}, 'version', 1),
          ${metadata}) FROM staged`,
  `INSERT INTO receipts (tenant_id, api_key_id, key_hash, fingerprint, status, body)
   SELECT tenant_id, api_key_id, key_hash, fingerprint, 201,
          json_build_object(${view('id')}, ${when}, 'guests', guests, 'status', 'confirmed', 'customerId', customer_id,
                            'version', 1, 'createdAt', ${toText('starts_at')})::text FROM staged`,
  'TRUNCATE staged',
];

/** Where a chunk waits between being made and being written. */
export const CREATE_STAGE = `
CREATE TEMP TABLE staged (
  tenant_id uuid, api_key_id uuid, venue_id uuid, service_id uuid, booking_id uuid, customer_id uuid, event_id uuid,
  message_id uuid, starts_at timestamptz, ends_at timestamptz, guests integer, email_index bytea, wrapped_key bytea,
  customer_sealed bytea, booking_sealed bytea, key_hash bytea, fingerprint bytea)`;
