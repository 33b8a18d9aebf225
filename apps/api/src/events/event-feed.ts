import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type FeedPage, type LogPosition, readFeed } from '#event-store';
import { Database, type Uuid } from '#platform';

/** Between two looks of somebody who waits. */
const LOOK_EVERY_MS = 250;
/** Stretches of other tenants' events that one request walks over before it answers with where it is. */
const MOST_STRETCHES = 25;

export interface FeedRequest {
  readonly tenantId: Uuid;
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
  private async walk({ tenantId, limit }: FeedRequest, from: LogPosition | null): Promise<FeedPage> {
    let page = await readFeed(this.database, tenantId, from, limit);
    for (let stretch = 1; stretch < MOST_STRETCHES && page.items.length === 0 && !page.isAtEnd; stretch += 1)
      page = await readFeed(this.database, tenantId, page.reached, limit);
    return page;
  }
}

const isBarren = ({ items, isAtEnd }: FeedPage): boolean => items.length === 0 && isAtEnd;
