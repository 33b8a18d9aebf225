import type { TestDatabase } from '#test/support/test-database.js';

/**
 * The rows of follow-ups and webhooks tell of their last try only, so every change to them is kept as well, in the product's own
 * transaction. `SECURITY DEFINER`, because the roles of the product may write to no table but its own.
 */
const NOTE_CHANGES = `
  CREATE SCHEMA noted;
  CREATE TABLE noted.changes (
    n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL,
    before text NOT NULL,
    after text NOT NULL,
    error text,
    held_ms float8 NOT NULL
  );
  CREATE INDEX ON noted.changes (id, n);
  CREATE FUNCTION noted.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      INSERT INTO noted.changes (id, before, after, error, held_ms)
      VALUES ((to_jsonb(NEW) ->> TG_ARGV[0])::uuid, OLD.status, NEW.status, NEW.last_error,
              1000 * extract(epoch FROM NEW.updated_at - OLD.updated_at));
      RETURN NULL;
    END $$;
  CREATE TRIGGER note AFTER UPDATE ON follow_ups FOR EACH ROW
    WHEN (OLD.status <> NEW.status OR OLD.attempts <> NEW.attempts) EXECUTE FUNCTION noted.note('follow_up_id');
  CREATE TRIGGER note AFTER UPDATE ON webhook_deliveries FOR EACH ROW
    WHEN (OLD.status <> NEW.status OR OLD.attempts <> NEW.attempts) EXECUTE FUNCTION noted.note('delivery_id')`;

/** From now on `noted.changes` holds every change of status of a follow-up or webhook, in the order of each row. */
export async function noteChanges({ dataSource }: TestDatabase): Promise<void> {
  await dataSource.query(NOTE_CHANGES);
}

/** An array of `Change` for the row whose id this expression gives. */
export const changesOf = (id: string): string => `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('before', before, 'after', after, 'error', error, 'heldMs', held_ms) ORDER BY n), '[]')
     FROM noted.changes WHERE noted.changes.id = ${id})`;
