import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { compareInLog, type LogPosition, type News } from '#event-store';
import { newUuid, type Uuid } from '#platform';
import { FeedWatch, type FeedWatcher, type WhoWaits } from './feed-watch.js';

const PAUSE_MS = 10;
const SEVERAL_LOOKS_MS = 120;
const PLACES = { ofKey: 3, ofTenant: 5, ofProcess: 7 };

const at = (position: number): LogPosition => ({ transactionId: '1', position: String(position) });
const somebody = (tenantId: Uuid = newUuid()): WhoWaits => ({ tenantId, apiKeyId: newUuid() });

describe('the watch over the log', () => {
  let log: { readonly tenantId: Uuid; readonly position: LogPosition }[];
  let looks: LogPosition[];
  let trouble: Error | undefined;
  let watch: FeedWatch;
  beforeEach(() => {
    [log, looks, trouble] = [[], [], undefined];
    watch = new FeedWatch(look, PLACES, PAUSE_MS);
  });

  const happensTo = ({ tenantId }: WhoWaits): number => log.push({ tenantId, position: at(log.length + 1) });

  function look(after: LogPosition): Promise<News> {
    looks.push(after);
    if (trouble !== undefined) return Promise.reject(trouble);
    const found = log.filter(({ position }) => compareInLog(position, after) > 0);
    return Promise.resolve({
      newest: new Map(found.map(({ tenantId, position }) => [tenantId, position])),
      reached: found.at(-1)?.position ?? after,
      isAtEnd: true,
    });
  }

  function join(who: WhoWaits): FeedWatcher {
    const watcher = watch.join(who, at(log.length));
    if (watcher === undefined) throw new Error('There was no place.');
    return watcher;
  }

  const waits = (who: WhoWaits): { readonly watcher: FeedWatcher; readonly told: Promise<boolean> } => {
    const watcher = join(who);
    return { watcher, told: watcher.hasNews(watcher.at) };
  };

  it('wakes who waits for what happens', async () => {
    const who = somebody();
    const { told } = waits(who);
    happensTo(who);

    expect(await told).toBe(true);
  });

  it('lets those wait on to whose tenants nothing happens, and moves them on', async () => {
    const [busy, quiet] = [somebody(), somebody()];
    const waiting = waits(quiet);
    let isTold = false;
    void waiting.told.then(() => (isTold = true));
    const { told } = waits(busy);
    happensTo(busy);
    await told;

    expect([isTold, waiting.watcher.at]).toEqual([false, at(1)]);
    watch.end();
  });

  it('looks once for all who wait', async () => {
    const all = [somebody(), somebody(), somebody(), somebody(), somebody()];
    all.forEach((who) => waits(who));
    await sleep(SEVERAL_LOOKS_MS);
    watch.end();

    expect(looks.length).toBeGreaterThan(0);
    expect(looks.length).toBeLessThanOrEqual(SEVERAL_LOOKS_MS / PAUSE_MS + 1);
  });

  it('does not look while nobody waits, neither before nor after', async () => {
    const watcher = join(somebody());
    await sleep(SEVERAL_LOOKS_MS);
    const before = looks.length;
    void watcher.hasNews(watcher.at);
    watcher.leave();
    await sleep(SEVERAL_LOOKS_MS);

    expect([before, looks.length]).toEqual([0, 0]);
  });

  it('looks again for who comes when all had left', async () => {
    waits(somebody()).watcher.leave();
    await sleep(SEVERAL_LOOKS_MS);
    const who = somebody();
    const { told } = waits(who);
    happensTo(who);

    expect(await told).toBe(true);
  });

  it('misses nothing for who comes during a look and has read less than it looks at', async () => {
    const [early, late] = [somebody(), somebody()];
    happensTo(late);
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const slow = new FeedWatch(
      async (after) => {
        const news = await look(after);
        if (looks.length === 1) await held;
        return news;
      },
      PLACES,
      PAUSE_MS,
    );
    void slow.join(early, at(1))?.hasNews(at(1));
    await sleep(SEVERAL_LOOKS_MS);
    const told = slow.join(late, at(0))?.hasNews(at(0));
    goOn();

    expect(await told).toBe(true);
    slow.end();
  });

  it('tells all who wait when it cannot look, and looks again for the next', async () => {
    trouble = new Error('no database');
    const told = [somebody(), somebody()].map((who) => waits(who).told);
    const heard = await Promise.allSettled(told);
    trouble = undefined;
    const who = somebody();
    const next = waits(who);
    happensTo(who);

    expect(heard).toEqual([
      { status: 'rejected', reason: new Error('no database') },
      { status: 'rejected', reason: new Error('no database') },
    ]);
    expect(await next.told).toBe(true);
  });

  it('has so many places for a key, for a tenant and for the process', () => {
    const tenantId = newUuid();
    const [key, another] = [somebody(tenantId), somebody(tenantId)];
    const seated = (who: WhoWaits): boolean => watch.join(who, at(0)) !== undefined;

    expect([1, 2, 3, 4].map(() => seated(key))).toEqual([true, true, true, false]);
    expect([1, 2, 3].map(() => seated(another))).toEqual([true, true, false]);
    expect([1, 2, 3].map(() => seated(somebody()))).toEqual([true, true, false]);
  });

  it('gives the place of who leaves to the next, at once', () => {
    const who = somebody();
    const [first] = [join(who), join(who), join(who)];
    first.leave();

    expect(watch.join(who, at(0))).toBeDefined();
  });

  it('sends all away when it ends, and lets nobody in any more', async () => {
    const { told } = waits(somebody());
    watch.end();

    expect(await told).toBe(false);
    expect(watch.join(somebody(), at(0))).toBeUndefined();
  });
});
