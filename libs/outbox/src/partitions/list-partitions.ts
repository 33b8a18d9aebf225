import type { Queryable, Statement } from '#platform';

/** The bounds are read from the catalog; the names are only names. */
const LIST_PARTITIONS: Statement = {
  name: 'list-outbox-partitions',
  as: 'system',
  isRead: true,
  text: `
    SELECT name, bounds[1]::timestamptz AS "from", bounds[2]::timestamptz AS "to"
      FROM (
        SELECT child.relname AS name,
               regexp_match(pg_get_expr(child.relpartbound, child.oid), $$FROM \\('(.+)'\\) TO \\('(.+)'\\)$$) AS bounds
          FROM pg_inherits
          JOIN pg_class child ON child.oid = pg_inherits.inhrelid
         WHERE pg_inherits.inhparent = 'outbox'::regclass
      ) AS partition
     WHERE bounds IS NOT NULL
     ORDER BY "from"`,
};

/** Holds the messages recorded at or after `from` and before `to`. */
export interface Partition {
  readonly name: string;
  readonly from: Date;
  readonly to: Date;
}

/** Every partition but the default one, oldest first. */
export const listPartitions = (db: Queryable): Promise<Partition[]> => db.query<Partition>(LIST_PARTITIONS);
