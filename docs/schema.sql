-- Every table, index, function, trigger, policy and privilege that the migrations give, as PostgreSQL tells it. Written by
-- `npm run schema` and checked in CI, so that a change to the schema shows in review. Nothing is made from this file.

-- Functions come first, and may speak of tables that come later.
SET check_function_bodies = off;

CREATE OR REPLACE FUNCTION public.current_tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('slotledger.tenant_id'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.keep_tenants_apart()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
      DECLARE
        found record;
      BEGIN
        FOR found IN
          SELECT c.oid::regclass AS name, c.relname, c.relispartition,
                 c.relowner <> 'slotledger_owner'::regrole AS is_anothers,
                 EXISTS (SELECT FROM pg_attribute
                          WHERE attrelid = c.oid AND attname = 'tenant_id' AND NOT attisdropped) AS has_tenant,
                 c.relrowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid AND polname = 'of_one_tenant') AS is_apart
            FROM pg_class c
           WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        LOOP
          IF found.is_anothers THEN
            EXECUTE format('ALTER TABLE %s OWNER TO slotledger_owner', found.name);
          END IF;
          CONTINUE WHEN found.relispartition OR found.is_apart;
          IF found.has_tenant THEN
            EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', found.name);
            EXECUTE format('CREATE POLICY of_one_tenant ON %s TO slotledger_app
                              USING (tenant_id = (SELECT current_tenant()))', found.name);
            EXECUTE format('CREATE POLICY of_all_tenants ON %s TO slotledger_ledger, slotledger_system
                              USING (true)', found.name);
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO slotledger_app, slotledger_system', found.name);
            EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %s TO slotledger_ledger', found.name);
          ELSIF found.relname = 'schema_migrations' THEN
            GRANT SELECT ON schema_migrations TO PUBLIC;
          ELSIF NOT has_table_privilege('slotledger_system', found.name, 'SELECT') THEN
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO slotledger_system', found.name);
          END IF;
        END LOOP;
      END $function$;

CREATE OR REPLACE FUNCTION public.refuse_to_change_events()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        RAISE EXCEPTION 'events are facts: % is refused', TG_OP
          USING ERRCODE = 'restrict_violation', HINT = 'Append an event that corrects the earlier one.';
      END $function$;

CREATE OR REPLACE FUNCTION public.refuse_to_change_the_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    BEGIN
      RAISE EXCEPTION 'The outbox is append-only: % is refused. Old partitions are dropped whole.', TG_OP
        USING ERRCODE = 'restrict_violation';
    END $function$;

CREATE TABLE api_keys (
  tenant_id uuid NOT NULL,
  api_key_id uuid NOT NULL,
  name text NOT NULL,
  prefix text NOT NULL,
  secret_hash bytea NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  venue_ids uuid[],
  previous_secret_hash bytea,
  previous_prefix text,
  previous_until timestamp with time zone,
  last_used_at timestamp with time zone,
  CONSTRAINT api_keys_pkey PRIMARY KEY (tenant_id, api_key_id),
  CONSTRAINT api_keys_limited_to_some_venue CHECK (((venue_ids IS NULL) OR (cardinality(venue_ids) > 0))),
  CONSTRAINT api_keys_previous_is_whole CHECK ((num_nulls(previous_secret_hash, previous_prefix, previous_until) = ANY (ARRAY[0, 3])))
);

CREATE TABLE bookings (
  tenant_id uuid NOT NULL,
  booking_id uuid NOT NULL,
  venue_id uuid NOT NULL,
  service_id uuid NOT NULL,
  customer_id uuid,
  local_date date NOT NULL,
  local_time text NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  guests integer NOT NULL,
  status text NOT NULL,
  claims timestamp with time zone[] NOT NULL,
  sealed bytea,
  version integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  pool_id uuid,
  pool_claims timestamp with time zone[],
  expires_at timestamp with time zone,
  held_by uuid,
  CONSTRAINT bookings_pkey PRIMARY KEY (tenant_id, booking_id),
  CONSTRAINT bookings_expire_while_open CHECK (((expires_at IS NOT NULL) = (status = ANY (ARRAY['held'::text, 'pending'::text])))),
  CONSTRAINT bookings_guests_check CHECK ((guests > 0)),
  CONSTRAINT bookings_status_check CHECK ((status = ANY (ARRAY['held'::text, 'pending'::text, 'confirmed'::text, 'seated'::text, 'completed'::text, 'cancelled'::text, 'no-show'::text, 'expired'::text, 'declined'::text]))),
  CONSTRAINT bookings_version_check CHECK ((version > 0))
) WITH (fillfactor=90);

CREATE TABLE checkpoints (
  projection text NOT NULL,
  transaction_id xid8 NOT NULL,
  "position" bigint NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT checkpoints_pkey PRIMARY KEY (projection)
);

CREATE TABLE customers (
  tenant_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  email_index bytea,
  index_version smallint NOT NULL,
  wrapped_key bytea,
  key_version smallint,
  sealed bytea,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT customers_pkey PRIMARY KEY (tenant_id, customer_id),
  CONSTRAINT customers_known_or_erased CHECK ((num_nulls(email_index, wrapped_key, key_version, sealed) = ANY (ARRAY[0, 4]))),
  CONSTRAINT customers_tenant_id_email_index_key UNIQUE (tenant_id, email_index)
);

CREATE TABLE events (
  "position" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  transaction_id xid8 DEFAULT pg_current_xact_id() NOT NULL,
  tenant_id uuid NOT NULL,
  stream_id uuid NOT NULL,
  version integer NOT NULL,
  event_id uuid NOT NULL,
  type text NOT NULL,
  schema_version smallint NOT NULL,
  data jsonb NOT NULL,
  metadata jsonb NOT NULL,
  recorded_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT events_pkey PRIMARY KEY (tenant_id, stream_id, version),
  CONSTRAINT events_version_check CHECK ((version > 0))
);

CREATE TABLE follow_ups (
  tenant_id uuid NOT NULL,
  follow_up_id uuid NOT NULL,
  booking_id uuid NOT NULL,
  kind text NOT NULL,
  due_at timestamp with time zone NOT NULL,
  status text DEFAULT 'due'::text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  last_error text,
  sent_at timestamp with time zone,
  correlation_id text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  forgiven integer DEFAULT 0 NOT NULL,
  rule text NOT NULL,
  channel text NOT NULL,
  anchor text NOT NULL,
  offset_minutes integer NOT NULL,
  template text,
  facts jsonb DEFAULT '{}'::jsonb NOT NULL,
  cause uuid NOT NULL,
  CONSTRAINT follow_ups_pkey PRIMARY KEY (tenant_id, follow_up_id),
  CONSTRAINT follow_ups_anchor_check CHECK ((anchor = ANY (ARRAY['start'::text, 'end'::text, 'creation'::text, 'change'::text]))),
  CONSTRAINT follow_ups_attempts_check CHECK ((attempts >= 0)),
  CONSTRAINT follow_ups_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'whatsapp'::text]))),
  CONSTRAINT follow_ups_check CHECK (((0 <= forgiven) AND (forgiven <= attempts))),
  CONSTRAINT follow_ups_kind_check CHECK ((kind = ANY (ARRAY['request-received'::text, 'confirmation'::text, 'declined'::text, 'lapsed'::text, 'changed'::text, 'cancelled'::text, 'waiting-list-offer'::text, 'reminder'::text, 'thank-you'::text]))),
  CONSTRAINT follow_ups_once UNIQUE (tenant_id, booking_id, rule, cause),
  CONSTRAINT follow_ups_sent_at_a_time CHECK (((status = 'sent'::text) = (sent_at IS NOT NULL))),
  CONSTRAINT follow_ups_status_check CHECK ((status = ANY (ARRAY['due'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'dead'::text, 'withdrawn'::text])))
) WITH (fillfactor=80);

CREATE TABLE inbox (
  tenant_id uuid NOT NULL,
  consumer text NOT NULL,
  message_id uuid NOT NULL,
  handled_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT inbox_pkey PRIMARY KEY (tenant_id, consumer, message_id)
);

CREATE TABLE letter_templates (
  tenant_id uuid NOT NULL,
  kind text NOT NULL,
  channel text NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  subject text,
  body text,
  version integer NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT letter_templates_pkey PRIMARY KEY (tenant_id, kind, channel, name, language),
  CONSTRAINT letter_templates_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'whatsapp'::text]))),
  CONSTRAINT letter_templates_version_check CHECK ((version > 0)),
  CONSTRAINT letter_templates_whole_or_gone CHECK (((subject IS NULL) = (body IS NULL)))
);

CREATE TABLE outbox (
  "position" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  transaction_id xid8 DEFAULT pg_current_xact_id() NOT NULL,
  tenant_id uuid NOT NULL,
  message_id uuid NOT NULL,
  type text NOT NULL,
  schema_version smallint NOT NULL,
  key uuid NOT NULL,
  payload jsonb NOT NULL,
  metadata jsonb NOT NULL,
  recorded_at timestamp with time zone DEFAULT now() NOT NULL
) PARTITION BY RANGE (recorded_at);

CREATE TABLE outbox_cursors (
  shard integer NOT NULL,
  name text NOT NULL,
  transaction_id xid8 NOT NULL,
  "position" bigint NOT NULL,
  moved_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT outbox_cursors_pkey PRIMARY KEY (shard, name)
) WITH (fillfactor=10);

CREATE TABLE pools (
  tenant_id uuid NOT NULL,
  pool_id uuid NOT NULL,
  venue_id uuid NOT NULL,
  name text NOT NULL,
  capacity integer NOT NULL,
  slot_minutes integer NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT pools_pkey PRIMARY KEY (tenant_id, pool_id),
  CONSTRAINT pools_capacity_check CHECK ((capacity > 0)),
  CONSTRAINT pools_slot_minutes_check CHECK (((slot_minutes > 0) AND ((60 % slot_minutes) = 0))),
  CONSTRAINT pools_tenant_id_venue_id_pool_id_key UNIQUE (tenant_id, venue_id, pool_id),
  CONSTRAINT pools_version_check CHECK ((version > 0))
);

CREATE TABLE receipts (
  tenant_id uuid NOT NULL,
  api_key_id uuid NOT NULL,
  key_hash bytea NOT NULL,
  fingerprint bytea NOT NULL,
  status smallint NOT NULL,
  body text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT receipts_pkey PRIMARY KEY (tenant_id, api_key_id, key_hash)
);

CREATE TABLE relay_leases (
  shard integer NOT NULL,
  name text NOT NULL,
  holder uuid NOT NULL,
  fence bigint NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT relay_leases_pkey PRIMARY KEY (shard, name)
) WITH (fillfactor=10);

CREATE UNLOGGED TABLE request_counts (
  tenant_id uuid NOT NULL,
  api_key_id uuid NOT NULL,
  window_no bigint NOT NULL,
  requests bigint NOT NULL,
  CONSTRAINT request_counts_pkey PRIMARY KEY (tenant_id, api_key_id)
) WITH (fillfactor=50);

CREATE TABLE service_follow_ups (
  tenant_id uuid NOT NULL,
  service_id uuid NOT NULL,
  language text,
  quiet_from text,
  quiet_to text,
  rules jsonb NOT NULL,
  version integer NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT service_follow_ups_pkey PRIMARY KEY (tenant_id, service_id),
  CONSTRAINT service_follow_ups_check CHECK (((quiet_from IS NULL) = (quiet_to IS NULL))),
  CONSTRAINT service_follow_ups_quiet_from_check CHECK ((quiet_from ~ '^([01]\d|2[0-3]):[0-5]\d$'::text)),
  CONSTRAINT service_follow_ups_quiet_to_check CHECK ((quiet_to ~ '^([01]\d|2[0-3]):[0-5]\d$'::text)),
  CONSTRAINT service_follow_ups_rules_check CHECK ((jsonb_typeof(rules) = 'array'::text)),
  CONSTRAINT service_follow_ups_version_check CHECK ((version > 0))
);

CREATE TABLE services (
  tenant_id uuid NOT NULL,
  service_id uuid NOT NULL,
  venue_id uuid NOT NULL,
  name text NOT NULL,
  slot_minutes integer NOT NULL,
  capacity integer NOT NULL,
  turn_minutes integer NOT NULL,
  party_min integer NOT NULL,
  party_max integer NOT NULL,
  lead_minutes integer NOT NULL,
  horizon_days integer NOT NULL,
  weekly_hours jsonb NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  turn_times jsonb DEFAULT '[]'::jsonb NOT NULL,
  exceptions jsonb DEFAULT '{}'::jsonb NOT NULL,
  pacing_guests integer,
  pacing_parties integer,
  cancel_cutoff_minutes integer,
  change_cutoff_minutes integer,
  confirmation text DEFAULT 'automatic'::text NOT NULL,
  pool_id uuid,
  confirmation_minutes integer DEFAULT 1440 NOT NULL,
  hold_minutes integer DEFAULT 10 NOT NULL,
  hold_minutes_max integer DEFAULT 60 NOT NULL,
  no_show_grace_minutes integer DEFAULT 15 NOT NULL,
  no_show_automatic boolean DEFAULT false NOT NULL,
  offer_minutes integer DEFAULT 30 NOT NULL,
  CONSTRAINT services_pkey PRIMARY KEY (tenant_id, service_id),
  CONSTRAINT services_cancel_cutoff_minutes_check CHECK ((cancel_cutoff_minutes >= 0)),
  CONSTRAINT services_capacity_check CHECK ((capacity > 0)),
  CONSTRAINT services_change_cutoff_minutes_check CHECK ((change_cutoff_minutes >= 0)),
  CONSTRAINT services_check CHECK ((party_max >= party_min)),
  CONSTRAINT services_confirmation_check CHECK ((confirmation = ANY (ARRAY['automatic'::text, 'manual'::text]))),
  CONSTRAINT services_confirmation_minutes_check CHECK (((confirmation_minutes >= 1) AND (confirmation_minutes <= 43200))),
  CONSTRAINT services_hold_minutes_check CHECK (((hold_minutes >= 1) AND (hold_minutes <= 1440))),
  CONSTRAINT services_hold_minutes_in_order CHECK ((hold_minutes_max >= hold_minutes)),
  CONSTRAINT services_hold_minutes_max_check CHECK (((hold_minutes_max >= 1) AND (hold_minutes_max <= 10080))),
  CONSTRAINT services_horizon_days_check CHECK ((horizon_days > 0)),
  CONSTRAINT services_lead_minutes_check CHECK ((lead_minutes >= 0)),
  CONSTRAINT services_no_show_grace_minutes_check CHECK (((no_show_grace_minutes >= 0) AND (no_show_grace_minutes <= 1440))),
  CONSTRAINT services_offer_minutes_check CHECK (((offer_minutes >= 1) AND (offer_minutes <= 10080))),
  CONSTRAINT services_pacing_guests_check CHECK ((pacing_guests > 0)),
  CONSTRAINT services_pacing_parties_check CHECK ((pacing_parties > 0)),
  CONSTRAINT services_party_min_check CHECK ((party_min > 0)),
  CONSTRAINT services_slot_minutes_check CHECK ((slot_minutes > 0)),
  CONSTRAINT services_turn_minutes_check CHECK ((turn_minutes > 0)),
  CONSTRAINT services_version_check CHECK ((version > 0))
);

CREATE TABLE slots (
  tenant_id uuid NOT NULL,
  venue_id uuid NOT NULL,
  service_id uuid NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  capacity integer NOT NULL,
  reserved integer DEFAULT 0 NOT NULL,
  shrinks_to integer,
  starting_guests integer DEFAULT 0 NOT NULL,
  starting_parties integer DEFAULT 0 NOT NULL,
  next_expiry timestamp with time zone,
  CONSTRAINT slots_pkey PRIMARY KEY (tenant_id, service_id, starts_at),
  CONSTRAINT slots_never_oversold CHECK (((0 <= reserved) AND (reserved <= capacity))),
  CONSTRAINT slots_parties_have_guests CHECK (((0 <= starting_parties) AND (starting_parties <= starting_guests))),
  CONSTRAINT slots_shrink_to_less CHECK (((0 <= shrinks_to) AND (shrinks_to < capacity)))
) WITH (fillfactor=50);

CREATE TABLE tenants (
  tenant_id uuid NOT NULL,
  name text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT tenants_pkey PRIMARY KEY (tenant_id)
);

CREATE TABLE undelivered_messages (
  tenant_id uuid NOT NULL,
  consumer text NOT NULL,
  message_id uuid NOT NULL,
  undelivered_id uuid NOT NULL,
  type text NOT NULL,
  schema_version smallint NOT NULL,
  key uuid NOT NULL,
  payload jsonb NOT NULL,
  metadata jsonb NOT NULL,
  status text NOT NULL,
  tries integer NOT NULL,
  reason text NOT NULL,
  failed_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT undelivered_messages_pkey PRIMARY KEY (tenant_id, consumer, message_id),
  CONSTRAINT undelivered_messages_status_check CHECK ((status = ANY (ARRAY['failing'::text, 'dead'::text, 'retried'::text, 'discarded'::text, 'parked'::text]))),
  CONSTRAINT undelivered_messages_tries_check CHECK ((tries >= 0))
);

CREATE TABLE venues (
  tenant_id uuid NOT NULL,
  venue_id uuid NOT NULL,
  name text NOT NULL,
  time_zone text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT venues_pkey PRIMARY KEY (tenant_id, venue_id),
  CONSTRAINT venues_version_check CHECK ((version > 0))
);

CREATE TABLE waiting_list_days (
  tenant_id uuid NOT NULL,
  service_id uuid NOT NULL,
  local_date date NOT NULL,
  last_place integer NOT NULL,
  CONSTRAINT waiting_list_days_pkey PRIMARY KEY (tenant_id, service_id, local_date)
) WITH (fillfactor=50);

CREATE TABLE waiting_list_entries (
  tenant_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  venue_id uuid NOT NULL,
  service_id uuid NOT NULL,
  local_date date NOT NULL,
  place integer NOT NULL,
  from_time text NOT NULL,
  to_time text NOT NULL,
  guests integer NOT NULL,
  customer_id uuid NOT NULL,
  sealed bytea NOT NULL,
  status text NOT NULL,
  offers integer DEFAULT 0 NOT NULL,
  offer_booking_id uuid,
  offer_slot text,
  offer_starts_at timestamp with time zone,
  offer_expires_at timestamp with time zone,
  lapses_at timestamp with time zone NOT NULL,
  version integer NOT NULL,
  joined_at timestamp with time zone NOT NULL,
  withdrawn_starts timestamp with time zone[] DEFAULT '{}'::timestamp with time zone[] NOT NULL,
  CONSTRAINT waiting_list_entries_pkey PRIMARY KEY (tenant_id, entry_id),
  CONSTRAINT waiting_list_entries_guests_check CHECK ((guests > 0)),
  CONSTRAINT waiting_list_entries_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'offered'::text, 'accepted'::text, 'declined'::text, 'expired'::text, 'left'::text, 'lapsed'::text]))),
  CONSTRAINT waiting_list_entries_tenant_id_service_id_local_date_place_key UNIQUE (tenant_id, service_id, local_date, place)
) WITH (fillfactor=80);

CREATE TABLE webhook_attempts (
  tenant_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  attempt integer NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  took_ms integer NOT NULL,
  status_code integer,
  error text,
  CONSTRAINT webhook_attempts_pkey PRIMARY KEY (tenant_id, delivery_id, attempt)
);

CREATE TABLE webhook_deliveries (
  tenant_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  message_id uuid NOT NULL,
  type text NOT NULL,
  schema_version smallint NOT NULL,
  subject uuid NOT NULL,
  data jsonb NOT NULL,
  status text DEFAULT 'due'::text NOT NULL,
  due_at timestamp with time zone DEFAULT now() NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  forgiven integer DEFAULT 0 NOT NULL,
  last_error text,
  sent_at timestamp with time zone,
  correlation_id text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (tenant_id, delivery_id),
  CONSTRAINT webhook_deliveries_attempts_check CHECK ((attempts >= 0)),
  CONSTRAINT webhook_deliveries_check CHECK (((0 <= forgiven) AND (forgiven <= attempts))),
  CONSTRAINT webhook_deliveries_status_check CHECK ((status = ANY (ARRAY['due'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'dead'::text, 'withdrawn'::text]))),
  CONSTRAINT webhook_deliveries_tenant_id_endpoint_id_message_id_key UNIQUE (tenant_id, endpoint_id, message_id)
) WITH (fillfactor=80);

CREATE TABLE webhook_endpoints (
  tenant_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  url text NOT NULL,
  description text NOT NULL,
  event_types text[] NOT NULL,
  status text DEFAULT 'enabled'::text NOT NULL,
  disabled_because text,
  failures_in_a_row integer DEFAULT 0 NOT NULL,
  last_success_at timestamp with time zone,
  last_failure_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT webhook_endpoints_pkey PRIMARY KEY (tenant_id, endpoint_id),
  CONSTRAINT webhook_endpoints_status_check CHECK ((status = ANY (ARRAY['enabled'::text, 'disabled'::text])))
) WITH (fillfactor=70);

CREATE TABLE webhook_secrets (
  tenant_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  secret_id uuid NOT NULL,
  key_version smallint NOT NULL,
  sealed bytea NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone,
  CONSTRAINT webhook_secrets_pkey PRIMARY KEY (tenant_id, endpoint_id, secret_id)
);

CREATE TABLE outbox_default PARTITION OF outbox DEFAULT;

ALTER TABLE api_keys
  ADD CONSTRAINT api_keys_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id);

ALTER TABLE pools
  ADD CONSTRAINT pools_tenant_id_venue_id_fkey FOREIGN KEY (tenant_id, venue_id) REFERENCES venues(tenant_id, venue_id);

ALTER TABLE services
  ADD CONSTRAINT services_tenant_id_venue_id_fkey FOREIGN KEY (tenant_id, venue_id) REFERENCES venues(tenant_id, venue_id);

ALTER TABLE services
  ADD CONSTRAINT services_tenant_id_venue_id_pool_id_fkey FOREIGN KEY (tenant_id, venue_id, pool_id) REFERENCES pools(tenant_id, venue_id, pool_id);

ALTER TABLE webhook_attempts
  ADD CONSTRAINT webhook_attempts_tenant_id_delivery_id_fkey FOREIGN KEY (tenant_id, delivery_id) REFERENCES webhook_deliveries(tenant_id, delivery_id) ON DELETE CASCADE;

ALTER TABLE webhook_secrets
  ADD CONSTRAINT webhook_secrets_tenant_id_endpoint_id_fkey FOREIGN KEY (tenant_id, endpoint_id) REFERENCES webhook_endpoints(tenant_id, endpoint_id) ON DELETE CASCADE;

CREATE INDEX api_keys_by_previous_secret ON public.api_keys USING btree (previous_secret_hash) WHERE (previous_secret_hash IS NOT NULL);

CREATE INDEX api_keys_by_secret ON public.api_keys USING btree (secret_hash);

CREATE INDEX bookings_by_day ON public.bookings USING btree (tenant_id, venue_id, local_date, starts_at, booking_id);

CREATE INDEX bookings_held_by_key ON public.bookings USING btree (tenant_id, held_by) WHERE (status = 'held'::text);

CREATE INDEX bookings_held_for_customer ON public.bookings USING btree (tenant_id, customer_id) WHERE (status = 'held'::text);

CREATE INDEX bookings_of_pools_that_expire ON public.bookings USING btree (tenant_id, pool_id, expires_at) WHERE ((expires_at IS NOT NULL) AND (pool_id IS NOT NULL));

CREATE INDEX bookings_that_expire ON public.bookings USING btree (tenant_id, service_id, expires_at) WHERE (expires_at IS NOT NULL);

CREATE INDEX bookings_that_expire_first ON public.bookings USING btree (expires_at) WHERE (expires_at IS NOT NULL);

CREATE INDEX events_in_log_order ON public.events USING btree (transaction_id, "position");

CREATE INDEX follow_ups_dead ON public.follow_ups USING btree (follow_up_id) WHERE (status = 'dead'::text);

CREATE INDEX follow_ups_due ON public.follow_ups USING btree (due_at, follow_up_id) WHERE (status = ANY (ARRAY['due'::text, 'failed'::text]));

CREATE INDEX follow_ups_sending ON public.follow_ups USING btree (updated_at) WHERE (status = 'sending'::text);

CREATE INDEX inbox_by_age ON public.inbox USING brin (handled_at);

CREATE INDEX outbox_in_order ON public.outbox USING btree (transaction_id, "position");

CREATE INDEX receipts_by_age ON public.receipts USING brin (created_at);

CREATE INDEX services_of_venue ON public.services USING btree (tenant_id, venue_id, service_id);

CREATE INDEX undelivered_messages_dead ON public.undelivered_messages USING btree (undelivered_id) WHERE (status = ANY (ARRAY['dead'::text, 'parked'::text]));

CREATE INDEX undelivered_messages_to_publish ON public.undelivered_messages USING btree (consumer) WHERE (status = ANY (ARRAY['retried'::text, 'parked'::text]));

CREATE UNIQUE INDEX waiting_list_entries_of_booking ON public.waiting_list_entries USING btree (tenant_id, offer_booking_id) WHERE (offer_booking_id IS NOT NULL);

CREATE UNIQUE INDEX waiting_list_entries_of_customer ON public.waiting_list_entries USING btree (tenant_id, service_id, local_date, customer_id) WHERE (status = ANY (ARRAY['waiting'::text, 'offered'::text]));

CREATE INDEX waiting_list_entries_of_venue ON public.waiting_list_entries USING btree (tenant_id, venue_id, local_date, service_id, place);

CREATE INDEX waiting_list_entries_offered ON public.waiting_list_entries USING btree (offer_expires_at) WHERE (status = 'offered'::text);

CREATE INDEX waiting_list_entries_to_lapse ON public.waiting_list_entries USING btree (lapses_at) WHERE (status = 'waiting'::text);

CREATE INDEX waiting_list_entries_waiting ON public.waiting_list_entries USING btree (tenant_id, venue_id, local_date, service_id, place) WHERE (status = 'waiting'::text);

CREATE INDEX webhook_deliveries_dead ON public.webhook_deliveries USING btree (delivery_id) WHERE (status = 'dead'::text);

CREATE INDEX webhook_deliveries_done ON public.webhook_deliveries USING btree (updated_at) WHERE (status = ANY (ARRAY['sent'::text, 'withdrawn'::text]));

CREATE INDEX webhook_deliveries_due_of_endpoint ON public.webhook_deliveries USING btree (tenant_id, endpoint_id, due_at) WHERE (status = ANY (ARRAY['due'::text, 'failed'::text]));

CREATE INDEX webhook_deliveries_of_endpoint ON public.webhook_deliveries USING btree (tenant_id, endpoint_id, delivery_id DESC);

CREATE INDEX webhook_deliveries_sending ON public.webhook_deliveries USING btree (updated_at) WHERE (status = 'sending'::text);

CREATE TRIGGER events_never_change BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_events();
ALTER TABLE events ENABLE ALWAYS TRIGGER events_never_change;

CREATE TRIGGER outbox_is_append_only BEFORE DELETE OR UPDATE ON public.outbox FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_outbox();

CREATE TRIGGER outbox_is_never_emptied BEFORE TRUNCATE ON public.outbox FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_outbox();

ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;

ALTER TABLE bookings ENABLE ROW LEVEL SECURITY;

ALTER TABLE customers ENABLE ROW LEVEL SECURITY;

ALTER TABLE events ENABLE ROW LEVEL SECURITY;

ALTER TABLE follow_ups ENABLE ROW LEVEL SECURITY;

ALTER TABLE inbox ENABLE ROW LEVEL SECURITY;

ALTER TABLE letter_templates ENABLE ROW LEVEL SECURITY;

ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;

ALTER TABLE pools ENABLE ROW LEVEL SECURITY;

ALTER TABLE receipts ENABLE ROW LEVEL SECURITY;

ALTER TABLE request_counts ENABLE ROW LEVEL SECURITY;

ALTER TABLE service_follow_ups ENABLE ROW LEVEL SECURITY;

ALTER TABLE services ENABLE ROW LEVEL SECURITY;

ALTER TABLE slots ENABLE ROW LEVEL SECURITY;

ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;

ALTER TABLE undelivered_messages ENABLE ROW LEVEL SECURITY;

ALTER TABLE venues ENABLE ROW LEVEL SECURITY;

ALTER TABLE waiting_list_days ENABLE ROW LEVEL SECURITY;

ALTER TABLE waiting_list_entries ENABLE ROW LEVEL SECURITY;

ALTER TABLE webhook_attempts ENABLE ROW LEVEL SECURITY;

ALTER TABLE webhook_deliveries ENABLE ROW LEVEL SECURITY;

ALTER TABLE webhook_endpoints ENABLE ROW LEVEL SECURITY;

ALTER TABLE webhook_secrets ENABLE ROW LEVEL SECURITY;

CREATE POLICY of_all_tenants ON api_keys
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON api_keys
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON bookings
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON bookings
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON customers
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON customers
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON events
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON events
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON follow_ups
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON follow_ups
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON inbox
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON inbox
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON letter_templates
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON letter_templates
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON outbox
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON outbox
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON pools
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON pools
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON receipts
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON receipts
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON request_counts
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON request_counts
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON service_follow_ups
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON service_follow_ups
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON services
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON services
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON slots
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON slots
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON tenants
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON tenants
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON undelivered_messages
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON undelivered_messages
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON venues
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON venues
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON waiting_list_days
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON waiting_list_days
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON waiting_list_entries
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON waiting_list_entries
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON webhook_attempts
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON webhook_attempts
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON webhook_deliveries
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON webhook_deliveries
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON webhook_endpoints
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON webhook_endpoints
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

CREATE POLICY of_all_tenants ON webhook_secrets
  AS PERMISSIVE
  FOR ALL
  TO slotledger_ledger, slotledger_system
  USING (true);

CREATE POLICY of_one_tenant ON webhook_secrets
  AS PERMISSIVE
  FOR ALL
  TO slotledger_app
  USING ((tenant_id = ( SELECT current_tenant() AS current_tenant)));

ALTER TABLE api_keys OWNER TO slotledger_owner;

ALTER TABLE bookings OWNER TO slotledger_owner;

ALTER TABLE checkpoints OWNER TO slotledger_owner;

ALTER TABLE customers OWNER TO slotledger_owner;

ALTER TABLE events OWNER TO slotledger_owner;

ALTER TABLE follow_ups OWNER TO slotledger_owner;

ALTER TABLE inbox OWNER TO slotledger_owner;

ALTER TABLE letter_templates OWNER TO slotledger_owner;

ALTER TABLE outbox OWNER TO slotledger_owner;

ALTER TABLE outbox_cursors OWNER TO slotledger_owner;

ALTER TABLE outbox_default OWNER TO slotledger_owner;

ALTER TABLE pools OWNER TO slotledger_owner;

ALTER TABLE receipts OWNER TO slotledger_owner;

ALTER TABLE relay_leases OWNER TO slotledger_owner;

ALTER TABLE request_counts OWNER TO slotledger_owner;

ALTER TABLE service_follow_ups OWNER TO slotledger_owner;

ALTER TABLE services OWNER TO slotledger_owner;

ALTER TABLE slots OWNER TO slotledger_owner;

ALTER TABLE tenants OWNER TO slotledger_owner;

ALTER TABLE undelivered_messages OWNER TO slotledger_owner;

ALTER TABLE venues OWNER TO slotledger_owner;

ALTER TABLE waiting_list_days OWNER TO slotledger_owner;

ALTER TABLE waiting_list_entries OWNER TO slotledger_owner;

ALTER TABLE webhook_attempts OWNER TO slotledger_owner;

ALTER TABLE webhook_deliveries OWNER TO slotledger_owner;

ALTER TABLE webhook_endpoints OWNER TO slotledger_owner;

ALTER TABLE webhook_secrets OWNER TO slotledger_owner;

GRANT DELETE, INSERT, SELECT, UPDATE ON api_keys TO slotledger_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON api_keys TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON bookings TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON bookings TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON bookings TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON checkpoints TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON customers TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON customers TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON customers TO slotledger_system;

GRANT INSERT, SELECT ON events TO slotledger_app;

GRANT INSERT, SELECT ON events TO slotledger_ledger;

GRANT INSERT, SELECT ON events TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON follow_ups TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON follow_ups TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON follow_ups TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON inbox TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON inbox TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON inbox TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON letter_templates TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON letter_templates TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON letter_templates TO slotledger_system;

GRANT INSERT, SELECT ON outbox TO slotledger_app;

GRANT INSERT, SELECT ON outbox TO slotledger_ledger;

GRANT INSERT, SELECT ON outbox TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON outbox_cursors TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON pools TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON pools TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON pools TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON receipts TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON receipts TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON receipts TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON relay_leases TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON request_counts TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON request_counts TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON request_counts TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON service_follow_ups TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON service_follow_ups TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON service_follow_ups TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON services TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON services TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON services TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON slots TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON slots TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON slots TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON tenants TO slotledger_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON tenants TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON undelivered_messages TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON undelivered_messages TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON undelivered_messages TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON venues TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON venues TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON venues TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON waiting_list_days TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON waiting_list_days TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON waiting_list_days TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON waiting_list_entries TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON waiting_list_entries TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON waiting_list_entries TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_attempts TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON webhook_attempts TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_attempts TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_deliveries TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON webhook_deliveries TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_deliveries TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_endpoints TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON webhook_endpoints TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_endpoints TO slotledger_system;

GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_secrets TO slotledger_app;

GRANT INSERT, SELECT, UPDATE ON webhook_secrets TO slotledger_ledger;

GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_secrets TO slotledger_system;
