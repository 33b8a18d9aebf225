import { Injectable } from '@nestjs/common';
import { findBookingsOfVenues } from '#booking';
import { type FeedPage, findNews, type LogPosition, readFeed } from '#event-store';
import { Database, type Uuid } from '#platform';
import { findStreamsOfVenues } from '#venues';
import { findEntriesOfVenues } from '#waiting-list';
import { FeedWatch } from './feed-watch.js';

/** Stretches of other tenants' events that one request walks over before it answers with where it is. */
const MOST_STRETCHES = 25;

export interface FeedRequest {
  readonly tenantId: Uuid;
  readonly apiKeyId: Uuid;
  /** Null: all venues; otherwise only what happened at these. */
  readonly venueIds: readonly Uuid[] | null;
  readonly after: LogPosition | null;
  readonly limit: number;
  /** How long to wait for the first event when there is none. */
  readonly waitMs: number;
  /** The caller has hung up. */
  readonly signal: AbortSignal;
}

/** Reads a tenant's events, and waits for the next one where that is wanted. */
@Injectable()
export class EventFeed {
  private readonly watch: FeedWatch;
  private readonly walksOfWoken = new Map<string, Promise<FeedPage>>();

  constructor(private readonly database: Database) {
    this.watch = new FeedWatch((after) => findNews(this.database, after));
  }

  /** Answers all who wait, with nothing: the process is told to stop. */
  stop(): void {
    this.watch.end();
  }

  async read(request: FeedRequest): Promise<FeedPage> {
    const page = await this.walk(request, request.after);
    const mayWait = request.waitMs > 0 && !request.signal.aborted;
    return mayWait && isBarren(page) ? this.wait(request, page) : page;
  }

  /** Where no place is left there is no waiting: the answer is what was found. */
  private async wait(request: FeedRequest, found: FeedPage): Promise<FeedPage> {
    const watcher = this.watch.join(request, found.reached);
    if (watcher === undefined) return found;
    const leave = (): void => watcher.leave();
    const timer = setTimeout(leave, request.waitMs);
    request.signal.addEventListener('abort', leave, { once: true });
    try {
      let page = found;
      while (isBarren(page) && (await watcher.hasNews(page.reached)))
        page = await this.walkOnce(request, watcher.at);
      return isBarren(page) ? { ...page, reached: watcher.at } : page;
    } finally {
      clearTimeout(timer);
      request.signal.removeEventListener('abort', leave);
      leave();
    }
  }

  /** Those who wait with one key are woken together, and what they then read is read once. */
  private walkOnce(request: FeedRequest, from: LogPosition): Promise<FeedPage> {
    const { tenantId, apiKeyId, limit } = request;
    const name = [tenantId, apiKeyId, limit, from.transactionId, from.position].join(' ');
    let walk = this.walksOfWoken.get(name);
    if (walk === undefined) {
      walk = this.walk(request, from).finally(() => this.walksOfWoken.delete(name));
      this.walksOfWoken.set(name, walk);
    }
    return walk;
  }

  /** On to the first stretch that has something, or to the end. */
  private async walk(request: FeedRequest, from: LogPosition | null): Promise<FeedPage> {
    let page = await this.stretch(request, from);
    for (let stretch = 1; stretch < MOST_STRETCHES && page.items.length === 0 && !page.isAtEnd; stretch += 1)
      page = await this.stretch(request, page.reached);
    return page;
  }

  private async stretch(
    { tenantId, venueIds, limit }: FeedRequest,
    from: LogPosition | null,
  ): Promise<FeedPage> {
    const page = await readFeed(this.database, tenantId, from, limit);
    if (venueIds === null || page.items.length === 0) return page;
    const streamIds = [...new Set(page.items.map(({ streamId }) => streamId))];
    const found = await Promise.all([
      findStreamsOfVenues(this.database, { tenantId, venueIds, streamIds }),
      findBookingsOfVenues(this.database, { tenantId, venueIds, bookingIds: streamIds }),
      findEntriesOfVenues(this.database, { tenantId, venueIds, entryIds: streamIds }),
    ]);
    const theirs = new Set(found.flat());
    return { ...page, items: page.items.filter(({ streamId }) => theirs.has(streamId)) };
  }
}

const isBarren = ({ items, isAtEnd }: FeedPage): boolean => items.length === 0 && isAtEnd;
