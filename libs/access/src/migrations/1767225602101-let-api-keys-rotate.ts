import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A key that is rotated stays the same key with another text: receipts and the audit trail know it by its id, so a
 * request that is repeated with the new text is still recognised. The text before it is valid until `previous_until`.
 * `venue_ids` is null for a key that is not limited to venues. `last_used_at` has no index, so writing it stays cheap.
 */
export class LetApiKeysRotate1767225602101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE api_keys
        ADD COLUMN venue_ids            uuid[],
        ADD COLUMN previous_secret_hash bytea,
        ADD COLUMN previous_prefix      text,
        ADD COLUMN previous_until       timestamptz,
        ADD COLUMN last_used_at         timestamptz,
        ADD CONSTRAINT api_keys_limited_to_some_venue CHECK (venue_ids IS NULL OR cardinality(venue_ids) > 0),
        ADD CONSTRAINT api_keys_previous_is_whole
          CHECK (num_nulls(previous_secret_hash, previous_prefix, previous_until) IN (0, 3))`);
    await runner.query(`
      CREATE INDEX api_keys_by_previous_secret ON api_keys (previous_secret_hash)
       WHERE previous_secret_hash IS NOT NULL`);
  }

  down(): never {
    throw new Error('Migrations go forward only.');
  }
}
