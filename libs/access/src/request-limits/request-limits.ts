import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Clock, Database, Environment, InjectLogger, type Logger, type Uuid } from '#platform';
import type { AuthenticatedKey } from '../api-keys.js';
import { addRequestCounts, type RequestCount } from '../sql/add-request-counts.js';
import type { Allowance } from './allowance.js';
import { networkOf } from './network-of.js';

const SHARE_EVERY_MS = 1_000;
/** Who has used less than this part of its limit is not worth a row: many processes are off by that much at most. */
const WORTH_SHARING = 1 / 20;

/** The requests of one key in one window, as this process knows them. */
interface Tally {
  readonly tenantId: Uuid;
  readonly apiKeyId: Uuid;
  readonly windowNo: number;
  /** Ours and theirs. */
  all: number;
  /** Of other processes, as far as they have told. */
  theirs: number;
  /** Ours that we have told. */
  told: number;
}

/**
 * Counts requests, by key, and by address for those who show no key that is good. Counting is done in memory; once a second
 * the processes tell each other, by one statement for all keys, off the path of requests. When the database is away each
 * process goes on counting by itself.
 */
@Injectable()
export class RequestLimits implements OnModuleInit, OnModuleDestroy {
  private readonly windowMs: number;
  private readonly byKey: RateLimiterMemory;
  private readonly byAddress: RateLimiterMemory;
  private readonly tallies = new Map<Uuid, Tally>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly environment: Environment,
    private readonly database: Database,
    private readonly clock: Clock,
    @InjectLogger() private readonly logger: Logger,
  ) {
    const { RATE_LIMIT_WINDOW_SECONDS: duration } = environment;
    this.windowMs = duration * 1_000;
    this.byKey = new RateLimiterMemory({ duration, points: environment.RATE_LIMIT_REQUESTS });
    this.byAddress = new RateLimiterMemory({ duration, points: environment.RATE_LIMIT_ANONYMOUS_REQUESTS });
  }

  onModuleInit(): void {
    if (this.environment.RATE_LIMIT_REQUESTS === 0) return;
    this.timer = setInterval(() => void this.share(), SHARE_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Counts a request of this caller. Undefined where nothing is limited. */
  async ofKey({ tenantId, apiKeyId }: AuthenticatedKey): Promise<Allowance | undefined> {
    if (this.environment.RATE_LIMIT_REQUESTS === 0) return undefined;
    const windowNo = this.windowNo();
    const counted = await count(this.byKey, nameOf(apiKeyId, windowNo));
    this.tallyOf(tenantId, apiKeyId, windowNo).all = counted.consumedPoints;
    return this.allowance('key', this.byKey, counted);
  }

  /** Counts a request of somebody who has shown no key that is good. Undefined where nothing is limited. */
  async ofAddress(address: string): Promise<Allowance | undefined> {
    if (this.environment.RATE_LIMIT_ANONYMOUS_REQUESTS === 0) return undefined;
    const name = nameOf(networkOf(address), this.windowNo());
    return this.allowance('address', this.byAddress, await count(this.byAddress, name));
  }

  /** Tells the other processes what came here since the last time, and learns what came there. Never throws. */
  async share(): Promise<void> {
    const untold = this.untold();
    if (untold.length === 0) return;
    try {
      for (const { apiKeyId, windowNo, requests } of await addRequestCounts(this.database, untold))
        await this.learn(apiKeyId, windowNo, requests);
    } catch (error) {
      this.logger.warn({ err: error }, 'requests are counted by each process alone');
    }
  }

  private untold(): RequestCount[] {
    const windowNo = this.windowNo();
    const least = this.environment.RATE_LIMIT_REQUESTS * WORTH_SHARING;
    const counts: RequestCount[] = [];
    for (const [apiKeyId, tally] of this.tallies) {
      const requests = tally.all - tally.theirs - tally.told;
      if (tally.windowNo !== windowNo) this.tallies.delete(apiKeyId);
      else if (requests > 0 && tally.all >= least) {
        tally.told += requests;
        counts.push({ ...tally, requests });
      }
    }
    return counts.sort((a, b) => (a.tenantId + a.apiKeyId < b.tenantId + b.apiKeyId ? -1 : 1));
  }

  private async learn(apiKeyId: Uuid, windowNo: number, requests: number): Promise<void> {
    const tally = this.tallies.get(apiKeyId);
    if (tally?.windowNo !== windowNo) return;
    const news = requests - tally.told - tally.theirs;
    if (news <= 0) return;
    tally.theirs += news;
    const counted = await this.byKey.penalty(nameOf(apiKeyId, windowNo), news);
    tally.all = counted.consumedPoints;
  }

  private tallyOf(tenantId: Uuid, apiKeyId: Uuid, windowNo: number): Tally {
    const known = this.tallies.get(apiKeyId);
    if (known?.windowNo === windowNo) return known;
    const tally = { tenantId, apiKeyId, windowNo, all: 0, theirs: 0, told: 0 };
    this.tallies.set(apiKeyId, tally);
    return tally;
  }

  /** Windows begin at the same moment in all processes, as far as their clocks agree. */
  private windowNo(): number {
    return Math.floor(this.clock.now() / this.windowMs);
  }

  private allowance(
    policy: Allowance['policy'],
    { points: limit }: RateLimiterMemory,
    { consumedPoints }: RateLimiterRes,
  ): Allowance {
    const leftMs = this.windowMs - (this.clock.now() % this.windowMs);
    return {
      policy,
      limit,
      windowSeconds: this.environment.RATE_LIMIT_WINDOW_SECONDS,
      remaining: Math.max(0, limit - consumedPoints),
      resetSeconds: Math.ceil(leftMs / 1_000),
      isExceeded: consumedPoints > limit,
    };
  }
}

/** The name of a count ends with its window, so that a window that has begun never inherits. */
const nameOf = (who: string, windowNo: number): string => `${who} ${windowNo}`;

/** The library says no by rejecting with the same result that it says yes with. */
const count = (limiter: RateLimiterMemory, name: string): Promise<RateLimiterRes> =>
  limiter.consume(name).catch((refused: unknown) => {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  });
