import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, type Statement } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { deferred } from '../../testing/deferred.js';
import { commitMessages, idsOf } from '../../testing/messages.js';
import { RecordingPublisher, silent } from '../../testing/recording-publisher.js';
import { until } from '../../testing/until.js';
import { readCursor } from '../cursor/read-cursor.js';
import { READ_OUTBOX } from './read-outbox.js';
import { RELAY, Relay, type RelayOptions } from './relay.js';

const SHORT = { leaseMs: 400, idleMs: 50 };
const LONG = { leaseMs: 60_000, idleMs: 50 };

describe('the relay', () => {
  let db: TestDatabase;
  let publisher: RecordingPublisher;
  let relays: Relay[];
  beforeEach(async () => {
    db = await createTestDatabase();
    publisher = new RecordingPublisher();
    relays = [];
  });
  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.stop()));
    await db.drop();
  });

  const relay = (options: RelayOptions = LONG, to: RecordingPublisher = publisher): Relay => {
    const made = new Relay(db.database, to, silent, options);
    relays.push(made);
    return made;
  };

  it('publishes every message once, in the order of the log', async () => {
    const messages = await commitMessages(db.database, 25);
    const one = relay({ ...LONG, batchSize: 10 });

    for (let step = 0; step < 4; step += 1) await one.step();

    expect(idsOf(publisher.published)).toEqual(idsOf(messages));
  });

  it('reads the next batch while it publishes this one', async () => {
    const messages = await commitMessages(db.database, 15);
    const watched = new WatchedDatabase(db.dataSource);
    const one = new Relay(watched, publisher, silent, { ...LONG, batchSize: 10 });
    relays.push(one);
    publisher.before = () => until(() => watched.reads === 2);

    expect([await one.step(), await one.step()]).toEqual([10, 5]);
    expect(idsOf(publisher.published)).toEqual(idsOf(messages));
  });

  it('keeps the order, although it has read ahead, when publishing fails and is tried again', async () => {
    const messages = await commitMessages(db.database, 25);
    const one = relay({ ...LONG, batchSize: 10 });
    publisher.fail = true;
    await expect(one.step()).rejects.toThrow('nobody answers');
    publisher.fail = false;

    for (let step = 0; step < 3; step += 1) await one.step();

    expect(idsOf(publisher.published)).toEqual(idsOf(messages));
  });

  it('publishes what is committed while it runs', async () => {
    relay().start();
    const messages = await commitMessages(db.database, 5);

    await until(() => publisher.published.length >= 5);

    expect(idsOf(publisher.published)).toEqual(idsOf(messages));
  });

  it('looks at once when it is woken', async () => {
    const sleeper = relay({ leaseMs: 60_000, idleMs: 30_000 });
    sleeper.start();
    await until(async () => (await leases()).length === 1);
    await new Promise((resolve) => setTimeout(resolve, 1_000)); // by now it sleeps for longer than this test takes
    await commitMessages(db.database, 1);

    sleeper.wake();

    await until(() => publisher.published.length === 1);
  });

  it('keeps its cursor where it was when publishing fails', async () => {
    const messages = await commitMessages(db.database, 3);
    const one = relay();
    publisher.fail = true;
    await expect(one.step()).rejects.toThrow('nobody answers');
    publisher.fail = false;

    await one.step();

    expect(idsOf(publisher.published)).toEqual(idsOf(messages));
  });

  it('publishes again what a relay published that died before it moved its cursor', async () => {
    const messages = await commitMessages(db.database, 3);
    const dies = relay(SHORT);
    publisher.after = () => Promise.reject(new Error('killed'));
    await expect(dies.step()).rejects.toThrow('killed');
    stopHeartbeat(dies);
    const heir = new RecordingPublisher();

    await stepUntil(relay(SHORT, heir), () => heir.published.length >= 3);

    expect(idsOf(publisher.published)).toEqual(idsOf(messages));
    expect(idsOf(heir.published)).toEqual(idsOf(messages));
  });

  it('stands by while another relay works', async () => {
    await commitMessages(db.database, 1);
    await relay().step();
    const standBy = new RecordingPublisher();
    await commitMessages(db.database, 1);

    expect(await relay(LONG, standBy).step()).toBeUndefined();
    expect(standBy.published).toEqual([]);
  });

  it('takes over when the relay in charge has died, and goes on where it was', async () => {
    const dead = relay(SHORT);
    await commitMessages(db.database, 2);
    await dead.step();
    stopHeartbeat(dead);
    const later = await commitMessages(db.database, 2);
    const heir = new RecordingPublisher();
    const standBy = relay(SHORT, heir);

    await stepUntil(standBy, () => heir.published.length >= 2);

    expect(idsOf(heir.published)).toEqual(idsOf(later));
  });

  it('stays in charge while publishing takes longer than the lease', async () => {
    await commitMessages(db.database, 1);
    const mayPublish = deferred();
    publisher.before = () => mayPublish.promise;
    const slow = relay(SHORT).step();
    await until(() => publisher.calls === 1);
    await new Promise((resolve) => setTimeout(resolve, 3 * SHORT.leaseMs));

    expect(await relay(SHORT, new RecordingPublisher()).step()).toBeUndefined();

    mayPublish.resolve();
    await slow;
  });

  it('hands over at once when it is stopped', async () => {
    const first = relay();
    await first.step();
    await first.stop();

    expect(await relay().step()).toBe(0);
  });

  it('cannot move the cursor any more when it was frozen and another one has taken over', async () => {
    await commitMessages(db.database, 2);
    const thaw = deferred();
    publisher.before = () => thaw.promise;
    const frozen = relay({ ...SHORT, batchSize: 1 });
    const step = frozen.step();
    await until(() => publisher.calls === 1);
    stopHeartbeat(frozen);
    const heir = new RecordingPublisher();
    await stepUntil(relay(SHORT, heir), () => heir.published.length === 2);
    const moved = await readCursor(db.database, 0, RELAY);

    thaw.resolve();
    await step;

    expect(await readCursor(db.database, 0, RELAY)).toEqual(moved);
  });

  it('publishes with one of two relays only, and loses nothing when they change places', async () => {
    const [left, right] = [relay(SHORT), relay(SHORT)];
    left.start();
    right.start();
    const before = await commitMessages(db.database, 20);
    await until(() => publisher.published.length >= 20);
    await left.stop();
    const after = await commitMessages(db.database, 20);
    await until(() => publisher.published.length >= 40);

    expect(idsOf(publisher.published)).toEqual(idsOf([...before, ...after]));
  });

  /** For a stand-by: it has to wait for the lease. */
  const stepUntil = (standBy: Relay, done: () => boolean): Promise<void> =>
    until(async () => {
      await standBy.step();
      return done();
    });

  const leases = (): Promise<unknown[]> => db.dataSource.query('SELECT * FROM relay_leases');
});

/** Counts how often the outbox is read. */
class WatchedDatabase extends Database {
  reads = 0;

  override query<Row extends object>(statement: Statement, values?: readonly unknown[]): Promise<Row[]> {
    if (statement === READ_OUTBOX) this.reads += 1;
    return super.query<Row>(statement, values);
  }
}

/** What SIGKILL and SIGSTOP do to a relay, as the database sees it: it goes silent without saying so. */
function stopHeartbeat(relay: Relay): void {
  const { lease } = relay as unknown as { lease: { beat: () => void; heartbeat?: NodeJS.Timeout } };
  clearInterval(lease.heartbeat);
  lease.beat = () => undefined;
}
