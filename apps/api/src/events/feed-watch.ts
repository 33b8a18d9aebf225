import { setTimeout as sleep } from 'node:timers/promises';
import { compareInLog, type LogPosition, type News } from '#event-store';
import type { Uuid } from '#platform';

/** Between two looks, as long as somebody waits. */
const LOOK_EVERY_MS = 250;

/** How many may wait at a time, so that no key has all places of a tenant and no tenant all of a process. */
export interface Places {
  readonly ofKey: number;
  readonly ofTenant: number;
  readonly ofProcess: number;
}

const PLACES: Places = { ofKey: 20, ofTenant: 200, ofProcess: 2_000 };

export interface WhoWaits {
  readonly tenantId: Uuid;
  readonly apiKeyId: Uuid;
}

/** Whose events are new behind a position of the log. */
export type Look = (after: LogPosition) => Promise<News>;

/**
 * Looks at the log for all who wait for their tenant's next event: one look at a time however many they are, none while
 * there is nobody, and only those are woken whose tenant has something new.
 */
export class FeedWatch {
  private readonly watchers = new Set<FeedWatcher>();
  private isLooking = false;
  private isOver = false;

  constructor(
    private readonly look: Look,
    private readonly places = PLACES,
    private readonly lookEveryMs = LOOK_EVERY_MS,
  ) {}

  /** A place for somebody who has read up to a position. Undefined where there is none any more. */
  join(who: WhoWaits, at: LogPosition): FeedWatcher | undefined {
    if (this.isOver || this.isFullFor(who)) return undefined;
    const watcher = new FeedWatcher(who, at, {
      waits: () => void this.lookAround(),
      leaves: () => this.watchers.delete(watcher),
    });
    this.watchers.add(watcher);
    return watcher;
  }

  /** Sends all away, and lets nobody in any more. */
  end(): void {
    this.isOver = true;
    for (const watcher of this.watchers) watcher.leave();
  }

  private isFullFor({ tenantId, apiKeyId }: WhoWaits): boolean {
    const ofTenant = [...this.watchers].filter(({ who }) => who.tenantId === tenantId);
    const ofKey = ofTenant.filter(({ who }) => who.apiKeyId === apiKeyId);
    return (
      ofKey.length >= this.places.ofKey ||
      ofTenant.length >= this.places.ofTenant ||
      this.watchers.size >= this.places.ofProcess
    );
  }

  private async lookAround(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    let pauseMs = this.lookEveryMs;
    for (;;) {
      await sleep(pauseMs, undefined, { ref: false });
      const from = this.earliest();
      if (from === undefined) break;
      pauseMs = (await this.tell(from)) ? this.lookEveryMs : 0;
    }
    this.isLooking = false;
  }

  private earliest(): LogPosition | undefined {
    let earliest: LogPosition | undefined;
    for (const { at, isWaiting } of this.watchers)
      if (isWaiting && (earliest === undefined || compareInLog(at, earliest) < 0)) earliest = at;
    return earliest;
  }

  /** Resolves with whether the log was looked at to its end. Who waits hears of a failure, as if it had looked itself. */
  private async tell(from: LogPosition): Promise<boolean> {
    try {
      const news = await this.look(from);
      for (const watcher of this.watchers) watcher.hear(news, from);
      return news.isAtEnd;
    } catch (error) {
      for (const watcher of this.watchers) watcher.fail(error);
      return true;
    }
  }
}

interface Told {
  readonly waits: () => void;
  readonly leaves: () => void;
}

/** The place of one who waits, until it leaves. */
export class FeedWatcher {
  private waiting:
    { readonly resolve: (hasNews: boolean) => void; readonly reject: (why: unknown) => void } | undefined;
  private hasLeft = false;

  constructor(
    readonly who: WhoWaits,
    private position: LogPosition,
    private readonly told: Told,
  ) {}

  /** Up to here nothing of its tenant's is unread: it moves on over what happens to others. */
  get at(): LogPosition {
    return this.position;
  }

  get isWaiting(): boolean {
    return this.waiting !== undefined;
  }

  /**
   * Resolves with true once there is something of its tenant's behind the position that it has read up to, and with false
   * when it has left. Throws what the look threw.
   */
  hasNews(readUpTo: LogPosition): Promise<boolean> {
    this.position = readUpTo;
    if (this.hasLeft) return Promise.resolve(false);
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.told.waits();
    });
  }

  leave(): void {
    this.hasLeft = true;
    this.told.leaves();
    this.settle()?.resolve(false);
  }

  /** What was found behind `from`. It says nothing to one who came during the look and waits from before that. */
  hear({ newest, reached }: News, from: LogPosition): void {
    if (!this.isWaiting || compareInLog(this.position, from) < 0) return;
    const mine = newest.get(this.who.tenantId);
    if (mine !== undefined && compareInLog(mine, this.position) > 0) this.settle()?.resolve(true);
    else if (compareInLog(reached, this.position) > 0) this.position = reached;
  }

  fail(why: unknown): void {
    this.settle()?.reject(why);
  }

  private settle(): FeedWatcher['waiting'] {
    const { waiting } = this;
    this.waiting = undefined;
    return waiting;
  }
}
