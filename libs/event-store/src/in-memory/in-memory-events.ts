import type { JsonObject, Uuid } from '#platform';
import { numberEvents, streamKey } from '../append/number-events.js';
import type { Appended, EventReader, EventStore } from '../event-store.js';
import type { LogPosition, RecordedEvent, StreamAppend } from '../events.js';
import { StreamVersionConflict } from '../stream-version-conflict.js';
import { Upcasters } from '../upcasting/upcasters.js';

interface OpenTransaction {
  readonly id: number;
  readonly startedAt: Date;
  readonly events: RecordedEvent[];
  readonly finished: Promise<void>;
}

/**
 * The event store without a database, for tests and for trying things out: same promises, same answers, nothing kept.
 * Transactions may overlap; as in PostgreSQL, ids are given at the start and what was appended shows after the commit.
 */
export class InMemoryEvents {
  private readonly committed: RecordedEvent[] = [];
  private readonly open = new Set<OpenTransaction>();
  private lastTransaction = 0;
  private lastPosition = 0;
  readonly reader: EventReader;

  constructor(private readonly upcasters = Upcasters.none) {
    this.reader = this.readerFor(undefined);
  }

  /** Commits what `work` has appended; nothing of it when `work` throws. */
  async transaction<T>(work: (store: EventStore) => Promise<T>): Promise<T> {
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const tx: OpenTransaction = { id: ++this.lastTransaction, startedAt: new Date(), events: [], finished };
    this.open.add(tx);
    try {
      const result = await work({
        ...this.readerFor(tx),
        append: (appends) => this.append(tx, appends),
      });
      this.committed.push(...tx.events);
      return result;
    } finally {
      this.open.delete(tx);
      finish();
    }
  }

  private async append(tx: OpenTransaction, appends: readonly StreamAppend[]): Promise<Appended> {
    const { streams, events } = numberEvents(appends);
    const keys = new Set(streams.map(({ tenantId, streamId }) => streamKey(tenantId, streamId)));
    for (let rival = this.rivalOf(tx, keys); rival !== undefined; rival = this.rivalOf(tx, keys))
      await rival.finished;
    const conflicts = streams
      .map((stream) => ({ ...stream, currentVersion: this.currentVersion(tx, stream) }))
      .filter(({ currentVersion, expectedVersion }) => currentVersion !== expectedVersion);
    if (conflicts.length > 0) throw new StreamVersionConflict(conflicts);
    const transactionId = String(tx.id);
    for (const event of events) {
      const position: LogPosition = { transactionId, position: String(++this.lastPosition) };
      tx.events.push(copied({ ...event, recordedAt: tx.startedAt, position }));
    }
    return { transactionId };
  }

  /** Somebody who has appended to one of the streams and not committed yet; whoever comes later waits. */
  private rivalOf(tx: OpenTransaction, keys: ReadonlySet<string>): OpenTransaction | undefined {
    return [...this.open].find(
      (other) =>
        other !== tx &&
        other.events.some(({ tenantId, streamId }) => keys.has(streamKey(tenantId, streamId))),
    );
  }

  private currentVersion(
    tx: OpenTransaction,
    { tenantId, streamId }: { tenantId: Uuid; streamId: Uuid },
  ): number {
    return this.streamOf(tx, tenantId, streamId).length;
  }

  private streamOf(tx: OpenTransaction | undefined, tenantId: Uuid, streamId: Uuid): RecordedEvent[] {
    const visible = tx === undefined ? this.committed : [...this.committed, ...tx.events];
    return visible.filter((event) => event.tenantId === tenantId && event.streamId === streamId);
  }

  private readerFor(tx: OpenTransaction | undefined): EventReader {
    return {
      readStream: async (tenantId, streamId, fromVersion = 1, limit = Infinity) =>
        this.shown(
          this.streamOf(tx, tenantId, streamId).filter(({ version }) => version >= fromVersion),
          limit,
        ),
      readLog: async (after, limit) => {
        const oldestOpen = Math.min(...[...this.open].map(({ id }) => id));
        const safe = this.committed
          .filter(({ position }) => Number(position.transactionId) < oldestOpen && isAfter(position, after))
          .sort((a, b) => compare(a.position, b.position));
        return this.shown(safe, limit);
      },
    };
  }

  private shown(events: readonly RecordedEvent[], limit: number): RecordedEvent[] {
    return events.slice(0, limit).map((event) => this.upcasters.apply(copied(event)));
  }
}

/** What is handed in or out may be changed by its owner; what is kept may not. */
const copied = (event: RecordedEvent): RecordedEvent => ({
  ...event,
  data: JSON.parse(JSON.stringify(event.data)) as JsonObject,
  metadata: { ...event.metadata },
});

const isAfter = (position: LogPosition, after: LogPosition | null): boolean =>
  after === null || compare(position, after) > 0;

const compare = (a: LogPosition, b: LogPosition): number =>
  Number(a.transactionId) - Number(b.transactionId) || Number(a.position) - Number(b.position);
