import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { findBookingsOfVenues } from '#booking';
import { type FeedPage, type LogPosition, readFeed } from '#event-store';
import { Database, type Uuid } from '#platform';
import { findStreamsOfVenues } from '#venues';
import { findEntriesOfVenues } from '#waiting-list';

/** Between two looks of somebody who waits. */
const LOOK_EVERY_MS = 250;
/** Stretches of other tenants' events that one request walks over before it answers with where it is. */
const MOST_STRETCHES = 25;

export interface FeedRequest {
  readonly tenantId: Uuid;
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
  private readonly stopping = new AbortController();

  constructor(private readonly database: Database) {}

  /** Answers all who wait, with nothing: the process is told to stop. */
  stop(): void {
    this.stopping.abort();
  }

  async read(request: FeedRequest): Promise<FeedPage> {
    const deadline = performance.now() + request.waitMs;
    const ended = AbortSignal.any([this.stopping.signal, request.signal]);
    let page = await this.walk(request, request.after);
    while (isBarren(page) && !ended.aborted && performance.now() < deadline) {
      await sleep(LOOK_EVERY_MS, undefined, { signal: ended }).catch(() => undefined);
      page = await this.walk(request, page.reached);
    }
    return page;
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
