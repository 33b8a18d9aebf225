import { COLUMN_NAMES, COLUMNS } from './booking-row.js';

const parameters = COLUMN_NAMES.map((column) => `p_${column} ${COLUMNS[column]}`).join(', ');

/** L1's function: one booking, as somebody would write it who puts all eight operations into the database. */
export const WRITE_BOOKING = `
CREATE FUNCTION bench.write_booking(p_tenant uuid, p_api_key uuid, ${parameters}) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  v_answer text;
  v_least integer;
  v_customer uuid;
  v_claims timestamptz[] := p_claims;
BEGIN
  SELECT min(locked.capacity - locked.reserved) INTO v_least
    FROM (SELECT capacity, reserved FROM slots
           WHERE tenant_id = p_tenant AND service_id = p_service_id AND starts_at = ANY (v_claims)
           ORDER BY starts_at FOR UPDATE) AS locked;

  SELECT body INTO v_answer FROM receipts
   WHERE tenant_id = p_tenant AND api_key_id = p_api_key AND key_hash = p_key_hash;
  IF FOUND THEN RETURN v_answer; END IF;
  IF v_least IS NULL OR v_least < p_guests THEN RETURN NULL; END IF;

  SELECT customer_id INTO v_customer FROM customers WHERE tenant_id = p_tenant AND email_index = p_email_index;
  IF NOT FOUND THEN
    INSERT INTO customers (tenant_id, customer_id, email_index, index_version, wrapped_key, key_version, sealed)
    VALUES (p_tenant, p_customer_id, p_email_index, 1, p_wrapped_key, 1, p_customer_sealed);
  END IF;

  INSERT INTO receipts (tenant_id, api_key_id, key_hash, fingerprint, status, body)
  VALUES (p_tenant, p_api_key, p_key_hash, p_fingerprint, 201, p_body);

  INSERT INTO events (tenant_id, stream_id, version, event_id, type, schema_version, data, metadata)
  VALUES (p_tenant, p_booking_id, 1, p_event_id, 'booking-confirmed', 1, p_event_data, p_event_metadata);

  INSERT INTO bookings (tenant_id, booking_id, venue_id, service_id, customer_id, local_date, local_time, starts_at,
                        ends_at, guests, status, claims, sealed, version, created_at)
  VALUES (p_tenant, p_booking_id, p_venue_id, p_service_id, p_customer_id, p_local_date, p_local_time, p_starts_at,
          p_ends_at, p_guests, 'confirmed', v_claims, p_booking_sealed, 1, p_created_at);

  UPDATE slots
     SET reserved = reserved + p_guests,
         starting_guests = starting_guests + CASE starts_at WHEN p_starts_at THEN p_guests ELSE 0 END,
         starting_parties = starting_parties + CASE starts_at WHEN p_starts_at THEN 1 ELSE 0 END
   WHERE tenant_id = p_tenant AND service_id = p_service_id AND starts_at = ANY (v_claims);

  INSERT INTO outbox (tenant_id, message_id, type, schema_version, key, payload, metadata)
  VALUES (p_tenant, p_message_id, 'booking-confirmed', 1, p_booking_id, p_payload, p_message_metadata);

  RETURN p_body;
END $$`;
