import type { Client } from 'pg';

const TABLES = ['bookings', 'customers', 'events', 'outbox', 'receipts'] as const;

/** Table → bytes of an average row. */
export type RowSizes = Readonly<Record<string, number>>;

/** Names and notes differ in length from booking to booking; more than this is not chance. */
const TOLERANCE = 0.03;

export async function rowSizes(admin: Client): Promise<RowSizes> {
  const sizes: Record<string, number> = {};
  for (const table of TABLES) {
    const { rows } = await admin.query<{ bytes: number }>(
      `SELECT avg(pg_column_size(${table}.*))::float8 AS bytes FROM ${table}`,
    );
    sizes[table] = rows[0]!.bytes;
  }
  return sizes;
}

/** One sentence for each table whose rows are not as large as expected. */
export const compareRowSizes = (sizes: RowSizes, expected: RowSizes): string[] =>
  TABLES.filter((table) => Math.abs(sizes[table]! / expected[table]! - 1) > TOLERANCE).map(
    (table) =>
      `A row of ${table} has ${sizes[table]!.toFixed(0)} bytes, and elsewhere ${expected[table]!.toFixed(0)}.`,
  );
