import pg from 'pg';
import { arrayLiteral } from '../rows/array-literal.js';
import { type BookingRow, COLUMN_NAMES, COLUMNS } from '../rows/booking-row.js';
import { buildRows, type RowSources } from '../rows/build-rows.js';
import type { Work } from '../load/work.js';
import { wishesOf, type WorkloadName } from '../workloads/wishes.js';
import type { Layer } from './layer.js';
import { Supply } from './supply.js';

const IN_FLIGHT = 2;
const BATCH = 256;
const EXPECTED_BATCHES_PER_SECOND = 70;

const CALL = `SELECT bench.write_bookings($1::uuid, $2::uuid, ${COLUMN_NAMES.map(
  (column, index) => `$${index + 3}::${COLUMNS[column]}[]`,
).join(', ')})`;

/**
 * L0, PostgreSQL alone at its best: the rows of 256 bookings at a time, written by one function, two batches in flight.
 * The client does nothing but send text that was made before: array literals, one for each column.
 */
export class BatchLayer implements Layer {
  private readonly supply: Supply<readonly string[]>;

  constructor(
    private readonly databaseUrl: string,
    private readonly sources: RowSources,
  ) {
    const { tenantId, apiKeyId } = sources.world;
    this.supply = new Supply(EXPECTED_BATCHES_PER_SECOND, async (workload, count) => {
      const wish = wishesOf(workload, sources.world);
      const batches: (readonly string[])[] = [];
      for (let batch = 0; batch < count; batch += 1) {
        const rows = await buildRows(this.sources, Array.from({ length: BATCH }, wish));
        batches.push([tenantId, apiKeyId, ...columnsOf(rows)]);
      }
      return batches;
    });
  }

  async prepare(workload: WorkloadName, seconds: number): Promise<Work> {
    const batches = await this.supply.forCell(workload, seconds);
    const clients = Array.from({ length: IN_FLIGHT }, () => new pg.Client(this.databaseUrl));
    await Promise.all(clients.map((client) => client.connect()));
    let used = 0;
    return {
      callers: () => IN_FLIGHT,
      next: async (caller) => {
        const values = batches[used];
        if (values === undefined) return undefined;
        used += 1;
        await clients[caller]!.query({ name: 'write-bookings', text: CALL, values: [...values] });
        return { kind: 'create', count: BATCH };
      },
      close: async () => {
        await Promise.all(clients.map((client) => client.end()));
      },
    };
  }
}

const columnsOf = (rows: readonly BookingRow[]): string[] =>
  COLUMN_NAMES.map((column) => arrayLiteral(rows.map((row) => row[column])));
