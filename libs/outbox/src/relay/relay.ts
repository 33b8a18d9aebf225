import { type Database, faultPoint, type Logger } from '#platform';
import { moveCursor } from '../cursor/move-cursor.js';
import { readCursor } from '../cursor/read-cursor.js';
import { Lease } from '../lease/lease.js';
import type { LogPosition } from '../outbox-message.js';
import type { Publisher } from '../publisher.js';
import { OutboxReader } from './outbox-reader.js';
import { Pace } from './pace.js';

/** The cursor and the lease of the relay. */
export const RELAY = 'relay';

const BATCH = 1_000;
/** How long to wait after an error, and between two tries of a stand-by to take the lease, in milliseconds. */
const TROUBLE_MS = 1_000;
const STAND_BY_MS = 250;

export interface RelayOptions {
  readonly shard?: number;
  /** How long a relay that has died stays in charge. */
  readonly leaseMs: number;
  /** The longest pause between two looks into an empty outbox. */
  readonly idleMs: number;
  readonly batchSize?: number;
}

/**
 * Takes messages out of the database, in the order of the log, and moves its cursor once they are published. Of many
 * relays one works and the others stand by. A crash between publishing and moving publishes the batch again; nothing
 * is ever skipped.
 */
export class Relay {
  private readonly lease: Lease;
  private readonly reader: OutboxReader;
  private readonly pace: Pace;
  private readonly shard: number;
  private readonly batchSize: number;
  private publishedCount = 0;
  private cursor: { readonly fence: string; readonly at: LogPosition } | undefined;
  private running: Promise<void> | undefined;
  private stopping = false;
  private endPause: (() => void) | undefined;

  constructor(
    private readonly database: Database,
    private readonly publisher: Publisher,
    private readonly logger: Pick<Logger, 'info' | 'warn'>,
    { shard = 0, leaseMs, idleMs, batchSize = BATCH }: RelayOptions,
  ) {
    this.shard = shard;
    this.batchSize = batchSize;
    this.lease = new Lease(database, { shard, name: RELAY }, leaseMs);
    this.reader = new OutboxReader(database, batchSize);
    this.pace = new Pace(idleMs);
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Finishes the batch that is under way and hands over to a stand-by. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    await this.lease.release().catch(() => undefined); // it runs out by itself
  }

  /** Whether this one publishes, as far as it knows, instead of standing by. */
  get isInCharge(): boolean {
    return this.lease.isHeld;
  }

  /** How many messages this one has published, those included that were published twice. */
  get published(): number {
    return this.publishedCount;
  }

  /** There is something to publish: look now instead of at the end of the pause. */
  wake(): void {
    this.endPause?.();
  }

  /**
   * One look: publishes at most one batch and says how many messages it held; undefined for a stand-by. After a full
   * batch the next one is read while this one is published.
   */
  async step(): Promise<number | undefined> {
    const fence = await this.lease.hold();
    if (fence === undefined) return undefined;
    const messages = await this.reader.read(await this.cursorFor(fence));
    const last = messages.at(-1);
    if (last === undefined) return 0;
    if (messages.length === this.batchSize) this.reader.readAhead(last.at);
    await this.publisher.publish(messages);
    this.publishedCount += messages.length;
    faultPoint('relay-published');
    const moved = await moveCursor(this.database, { ...this.lease.name, fence }, RELAY, last.at);
    if (moved) this.cursor = { fence, at: last.at };
    else await this.lease.release(); // somebody else has taken over while we were publishing
    return messages.length;
  }

  private async cursorFor(fence: string): Promise<LogPosition> {
    if (this.cursor?.fence !== fence) {
      this.logger.info({ shard: this.shard, fence }, 'relay in charge');
      this.cursor = { fence, at: await readCursor(this.database, this.shard, RELAY) };
    }
    return this.cursor.at;
  }

  private async run(): Promise<void> {
    while (!this.stopping) await this.rest(await this.stepAndPause());
  }

  private async stepAndPause(): Promise<number> {
    const begun = performance.now();
    try {
      const found = await this.step();
      if (found === undefined) return STAND_BY_MS;
      return this.pace.after(found, this.batchSize, performance.now() - begun);
    } catch (error) {
      this.logger.warn({ shard: this.shard, err: error }, 'relay cannot publish, and steps back');
      // Another one may reach what this one cannot, or know a message that this version does not.
      await this.lease.release().catch(() => undefined);
      return TROUBLE_MS;
    }
  }

  private async rest(pauseMs: number): Promise<void> {
    if (pauseMs === 0 || this.stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.endPause = undefined;
  }
}
