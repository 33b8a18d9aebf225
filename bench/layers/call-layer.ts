import pg from 'pg';
import { type BookingRow, COLUMN_NAMES, COLUMNS } from '../rows/booking-row.js';
import { buildRows, type RowSources } from '../rows/build-rows.js';
import type { Work } from '../load/work.js';
import { wishesOf, type WorkloadName } from '../workloads/wishes.js';
import type { Layer } from './layer.js';
import { Supply } from './supply.js';

/** More connections than this make PostgreSQL slower on a few cores; callers beyond it would only wait in a pool. */
const MOST_CONNECTIONS = 16;
const EXPECTED_PER_SECOND = 7_000;
const CHUNK = 1_000;

const CALL = `SELECT bench.write_booking($1::uuid, $2::uuid, ${COLUMN_NAMES.map(
  (column, index) => `$${index + 3}::${COLUMNS[column]}`,
).join(', ')}) AS answer`;

/** L1, PostgreSQL alone, one stored-function call and one commit for each booking; the rows were made before. */
export class CallLayer implements Layer {
  private readonly supply: Supply<BookingRow>;

  constructor(
    private readonly databaseUrl: string,
    private readonly sources: RowSources,
  ) {
    this.supply = new Supply(EXPECTED_PER_SECOND, async (workload, count) => {
      const wish = wishesOf(workload, sources.world);
      const rows: BookingRow[] = [];
      while (rows.length < count)
        rows.push(...(await buildRows(this.sources, Array.from({ length: CHUNK }, wish))));
      return rows;
    });
  }

  async prepare(workload: WorkloadName, seconds: number, wanted: number): Promise<Work> {
    const rows = await this.supply.forCell(workload, seconds);
    const callers = Math.min(wanted, MOST_CONNECTIONS);
    const clients = Array.from({ length: callers }, () => new pg.Client(this.databaseUrl));
    await Promise.all(clients.map((client) => client.connect()));
    const { tenantId, apiKeyId } = this.sources.world;
    let used = 0;
    return {
      callers: () => callers,
      next: async (caller) => {
        const row = rows[used];
        if (row === undefined) return undefined;
        used += 1;
        const values = [tenantId, apiKeyId, ...COLUMN_NAMES.map((column) => row[column])];
        const { rows: answers } = await clients[caller]!.query<{ answer: string | null }>({
          name: 'write-booking',
          text: CALL,
          values,
        });
        if (typeof answers[0]?.answer !== 'string') throw new Error('A booking was refused.');
        return { kind: 'create', count: 1 };
      },
      close: async () => {
        await Promise.all(clients.map((client) => client.end()));
      },
    };
  }
}
