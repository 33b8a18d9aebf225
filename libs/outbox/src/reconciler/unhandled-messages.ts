import type { Database } from '#platform';
import { moveCursor } from '../cursor/move-cursor.js';
import { readCursor } from '../cursor/read-cursor.js';
import { adoptParked } from '../dead-letters/adopt-parked.js';
import { forgetHandled } from '../dead-letters/forget-undelivered.js';
import { readRetried } from '../dead-letters/read-retried.js';
import { Lease } from '../lease/lease.js';
import type { LogPosition, OutboxMessage } from '../outbox-message.js';
import type { Publisher } from '../publisher.js';
import { RELAY } from '../relay/relay.js';
import { openCursor } from './open-cursor.js';
import { readSettled } from './read-settled.js';

const RECONCILER = 'reconciler';
const PAGE = 1_000;

/** A consumer and the types of message that it wants. */
export interface Subscription {
  readonly name: string;
  readonly messages: readonly string[];
}

export interface ReconcilerOptions {
  readonly shard?: number;
  /** How old a message must be before it counts as lost: a little longer than handling takes when all is well. */
  readonly graceMs: number;
  readonly leaseMs: number;
  readonly pageSize?: number;
}

/**
 * Finds messages that were published and that a consumer has not handled, because the queue lost them or the consumer
 * gave up, and publishes them to it again. Each consumer has a cursor below which everything is handled.
 */
export class UnhandledMessages {
  private readonly lease: Lease;
  private readonly shard: number;
  private readonly pageSize: number;

  constructor(
    private readonly database: Database,
    private readonly publisher: Publisher,
    private readonly options: ReconcilerOptions,
  ) {
    this.shard = options.shard ?? 0;
    this.pageSize = options.pageSize ?? PAGE;
    this.lease = new Lease(database, { shard: this.shard, name: RECONCILER }, options.leaseMs);
  }

  /** Call it for every consumer before the first relay starts: what it publishes from then on is watched. */
  async watch(consumers: readonly Subscription[]): Promise<void> {
    for (const { name } of consumers) await openCursor(this.database, this.shard, cursorOf(name), RELAY);
  }

  /** One pass for one consumer: how many messages were published again. 0 for all processes but one. */
  async reconcile(consumer: Subscription): Promise<number> {
    const fence = await this.lease.hold();
    if (fence === undefined) return 0;
    const retried = await this.publishRetried(consumer.name);
    const low = await readCursor(this.database, this.shard, cursorOf(consumer.name));
    const { published, handledUpTo } = await this.publishAgain(consumer, low);
    const lease = { ...this.lease.name, fence };
    if (handledUpTo !== low) await moveCursor(this.database, lease, cursorOf(consumer.name), handledUpTo);
    return retried + published;
  }

  /** What was put aside, because nobody knew it, goes to those of these consumers that want it. */
  adoptParked(consumers: readonly Subscription[]): Promise<number> {
    return adoptParked(this.database, consumers);
  }

  stop(): Promise<void> {
    return this.lease.release();
  }

  /** What somebody wants tried anew is published in every round until it is handled or dead again. */
  private async publishRetried(consumer: string): Promise<number> {
    await forgetHandled(this.database, consumer);
    const retried = await readRetried(this.database, consumer, this.pageSize);
    if (retried.length > 0) await this.publisher.publishTo(consumer, retried);
    return retried.length;
  }

  private async publishAgain(
    consumer: Subscription,
    low: LogPosition,
  ): Promise<{ published: number; handledUpTo: LogPosition }> {
    let [after, handledUpTo, published] = [low, low, 0];
    for (;;) {
      const page = await readSettled(this.database, {
        consumer,
        after,
        graceMs: this.options.graceMs,
        limit: this.pageSize,
      });
      const unhandled = page.map((message) => message.unhandled).filter(isMessage);
      if (published === 0) handledUpTo = lastHandled(page, handledUpTo);
      if (unhandled.length > 0) await this.publisher.publishTo(consumer.name, unhandled);
      published += unhandled.length;
      const last = page.at(-1);
      if (last === undefined || page.length < this.pageSize) return { published, handledUpTo };
      after = last.at;
    }
  }
}

const cursorOf = (consumer: string): string => `consumer:${consumer}`;

const isMessage = (message: OutboxMessage | undefined): message is OutboxMessage => message !== undefined;

/** The position of the last message before the first unhandled one. */
function lastHandled(
  page: readonly { readonly at: LogPosition; readonly unhandled?: OutboxMessage }[],
  before: LogPosition,
): LogPosition {
  const firstUnhandled = page.findIndex(({ unhandled }) => unhandled !== undefined);
  const handled = firstUnhandled === -1 ? page : page.slice(0, firstUnhandled);
  return handled.at(-1)?.at ?? before;
}
