import { COLUMN_NAMES, COLUMNS } from './booking-row.js';

const parameters = COLUMN_NAMES.map((column) => `p_${column} ${COLUMNS[column]}[]`).join(', ');

/** L0's function: a whole batch, one set-based statement for each table, slots locked first and in order. */
export const WRITE_BOOKINGS = `
CREATE FUNCTION bench.write_bookings(p_tenant uuid, p_api_key uuid, ${parameters}) RETURNS integer
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM slots
    JOIN (SELECT DISTINCT asked.service_id, claim
            FROM unnest(p_service_id, p_claims) AS asked (service_id, claims),
                 unnest(asked.claims::timestamptz[]) AS claim) AS wanted
      ON slots.tenant_id = p_tenant AND slots.service_id = wanted.service_id AND slots.starts_at = wanted.claim
   ORDER BY slots.service_id, slots.starts_at
     FOR UPDATE OF slots;

  PERFORM FROM receipts
    JOIN unnest(p_key_hash) AS wanted (key_hash)
      ON receipts.tenant_id = p_tenant AND receipts.api_key_id = p_api_key AND receipts.key_hash = wanted.key_hash;
  IF FOUND THEN RAISE EXCEPTION 'a key was used before'; END IF;

  INSERT INTO customers (tenant_id, customer_id, email_index, index_version, wrapped_key, key_version, sealed)
  SELECT p_tenant, customer_id, email_index, 1, wrapped_key, 1, sealed
    FROM unnest(p_customer_id, p_email_index, p_wrapped_key, p_customer_sealed)
         AS newcomer (customer_id, email_index, wrapped_key, sealed)
   ORDER BY email_index
      ON CONFLICT (tenant_id, email_index) DO NOTHING;

  INSERT INTO receipts (tenant_id, api_key_id, key_hash, fingerprint, status, body)
  SELECT p_tenant, p_api_key, key_hash, fingerprint, 201, body
    FROM unnest(p_key_hash, p_fingerprint, p_body) AS receipt (key_hash, fingerprint, body)
   ORDER BY key_hash;

  INSERT INTO events (tenant_id, stream_id, version, event_id, type, schema_version, data, metadata)
  SELECT p_tenant, stream_id, 1, event_id, 'booking-confirmed', 1, data, metadata
    FROM unnest(p_booking_id, p_event_id, p_event_data, p_event_metadata) AS event (stream_id, event_id, data, metadata);

  INSERT INTO bookings (tenant_id, booking_id, venue_id, service_id, customer_id, local_date, local_time, starts_at,
                        ends_at, guests, status, claims, sealed, version, created_at)
  SELECT p_tenant, booking_id, venue_id, service_id, customer_id, local_date, local_time, starts_at,
         ends_at, guests, 'confirmed', claims::timestamptz[], sealed, 1, created_at
    FROM unnest(p_booking_id, p_venue_id, p_service_id, p_customer_id, p_local_date, p_local_time, p_starts_at,
                p_ends_at, p_guests, p_claims, p_booking_sealed, p_created_at)
         AS booking (booking_id, venue_id, service_id, customer_id, local_date, local_time, starts_at,
                     ends_at, guests, claims, sealed, created_at);

  UPDATE slots
     SET reserved = reserved + taken.guests, starting_guests = slots.starting_guests + taken.starting_guests,
         starting_parties = slots.starting_parties + taken.starting_parties
    FROM (SELECT booked.service_id, claim, sum(booked.guests) AS guests,
                 coalesce(sum(booked.guests) FILTER (WHERE claim = booked.starts_at), 0) AS starting_guests,
                 count(*) FILTER (WHERE claim = booked.starts_at) AS starting_parties
            FROM unnest(p_service_id, p_claims, p_guests, p_starts_at) AS booked (service_id, claims, guests, starts_at),
                 unnest(booked.claims::timestamptz[]) AS claim
           GROUP BY 1, 2) AS taken
   WHERE slots.tenant_id = p_tenant AND slots.service_id = taken.service_id AND slots.starts_at = taken.claim;

  INSERT INTO outbox (tenant_id, message_id, type, schema_version, key, payload, metadata)
  SELECT p_tenant, message_id, 'booking-confirmed', 1, key, payload, metadata
    FROM unnest(p_message_id, p_booking_id, p_payload, p_message_metadata) AS message (message_id, key, payload, metadata);

  RETURN cardinality(p_booking_id);
END $$`;
