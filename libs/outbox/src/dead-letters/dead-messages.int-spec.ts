import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { aMessage, commitMessages, idsOf } from '../../testing/messages.js';
import { RecordingPublisher } from '../../testing/recording-publisher.js';
import { recordInInbox } from '../inbox/record-in-inbox.js';
import type { OutboxMessage } from '../outbox-message.js';
import { UnhandledMessages } from '../reconciler/unhandled-messages.js';
import { DeadMessages } from './dead-messages.js';
import { MAX_TRIES, noteFailure } from './note-failure.js';
import { parkMessages } from './park-messages.js';

const MAILER = { name: 'mailer', messages: ['thing-happened'] };
const COUNTER = { name: 'counter', messages: ['thing-happened', 'new-thing-happened'] };
const TRIES_PER_JOB = 5;
const ALL = { limit: 10 };

describe('messages that cannot be delivered', () => {
  let db: TestDatabase;
  let publisher: RecordingPublisher;
  let reconciler: UnhandledMessages;
  let dead: DeadMessages;
  beforeEach(async () => {
    db = await createTestDatabase();
    publisher = new RecordingPublisher();
    reconciler = new UnhandledMessages(db.database, publisher, { graceMs: 0, leaseMs: 60_000 });
    dead = new DeadMessages(db.database);
  });
  afterEach(() => db.drop());

  const fail = (message: OutboxMessage, isLastTry = true): Promise<boolean> =>
    noteFailure(db.database, { consumer: 'mailer', message, reason: 'Error: no', isLastTry });

  const handle = (message: OutboxMessage): Promise<boolean> =>
    db.database.transaction((tx) => recordInInbox(tx, 'mailer', message));

  /** As often as a message is tried before it is given up. */
  async function failForGood(message: OutboxMessage): Promise<void> {
    for (let nth = 1; nth <= MAX_TRIES; nth += 1) await fail(message, nth % TRIES_PER_JOB === 0);
  }

  async function aPoison(): Promise<{ poison: OutboxMessage; sound: OutboxMessage[] }> {
    const [poison, ...sound] = await commitMessages(db.database, 3);
    if (poison === undefined) throw new Error('nothing was committed');
    await failForGood(poison);
    return { poison, sound };
  }

  const publishedAgain = (): string[] => publisher.publishedTo.flatMap(({ messages }) => idsOf(messages));

  async function deadId(): Promise<string> {
    const [letter] = await dead.list(ALL);
    return letter?.id ?? '';
  }

  it('are listed with their reason when their tries are used up', async () => {
    const { poison } = await aPoison();

    expect(await dead.list(ALL)).toEqual([
      {
        tenantId: poison.tenantId,
        id: expect.any(String),
        kind: 'message',
        what: 'thing-happened for mailer',
        about: poison.key,
        reason: 'Error: no',
        attempts: MAX_TRIES,
        failedAt: expect.any(Date),
      },
    ]);
  });

  it('are not listed before, nor while their job has a try left', async () => {
    const [message] = await commitMessages(db.database, 1);
    for (let nth = 1; nth < MAX_TRIES; nth += 1) await fail(message ?? aMessage());
    await fail(message ?? aMessage(), false);

    expect(await dead.list(ALL)).toEqual([]);
  });

  it('are brought back no more, and hold up neither their neighbours nor the cursor', async () => {
    const { sound } = await aPoison();

    await reconciler.reconcile(MAILER);
    expect(publishedAgain()).toEqual(idsOf(sound));

    for (const message of sound) await handle(message);
    await reconciler.reconcile(MAILER);
    expect(await messagesAfterCursor()).toBe(0);
  });

  it('would hold up the cursor if they were not given up (negative control)', async () => {
    const { sound } = await aPoison();
    for (const message of sound) await handle(message);
    await db.dataSource.query(`UPDATE undelivered_messages SET status = 'failing'`);

    await reconciler.reconcile(MAILER);

    expect(await messagesAfterCursor()).toBe(3);
  });

  it('are published when somebody wants them tried anew, until they are handled', async () => {
    const { poison, sound } = await aPoison();
    for (const message of sound) await handle(message);

    expect(await dead.retry({ id: await deadId() })).toBe(true);
    await reconciler.reconcile(MAILER);
    await reconciler.reconcile(MAILER);
    await handle(poison);
    await reconciler.reconcile(MAILER);

    expect(publishedAgain()).toEqual([poison.id, poison.id]);
    expect([await dead.list(ALL), await undelivered()]).toEqual([[], 0]);
  });

  it('are dead again when the last try of the new job fails', async () => {
    const { poison } = await aPoison();
    await dead.retry({ id: await deadId() });

    expect([await fail(poison, false), await fail(poison, true)]).toEqual([false, true]);
    expect(await dead.list(ALL)).toHaveLength(1);
  });

  it('can be tried anew when their day has left the outbox', async () => {
    const message = aMessage();
    await failForGood(message);
    await dead.retry({ id: await deadId() });

    await reconciler.reconcile(MAILER);

    expect(publisher.publishedTo[0]?.messages).toEqual([message]);
  });

  it('are never published again when they are discarded', async () => {
    const { poison } = await aPoison();
    expect(await dead.discard({ id: await deadId() })).toBe(true);

    await reconciler.reconcile(MAILER);

    expect(publishedAgain()).not.toContain(poison.id);
    expect(await dead.list(ALL)).toEqual([]);
  });

  it('of one tenant are not there for another one', async () => {
    await aPoison();
    const stranger = { id: await deadId(), tenantId: newUuid() };

    expect([await dead.retry(stranger), await dead.discard(stranger)]).toEqual([false, false]);
    expect(await dead.list({ ...ALL, tenantId: stranger.tenantId })).toEqual([]);
    expect(await dead.list(ALL)).toHaveLength(1);
  });

  it('because nobody knows them wait, and go to every consumer that wants them once there is one', async () => {
    const message = aMessage({ type: 'new-thing-happened' });
    await parkMessages(db.database, [message]);
    await parkMessages(db.database, [message]);
    expect(await reconciler.adoptParked([MAILER])).toBe(0);
    expect(await dead.list(ALL)).toMatchObject([{ what: 'new-thing-happened', reason: expect.any(String) }]);

    expect(await reconciler.adoptParked([MAILER, COUNTER])).toBe(1);
    await reconciler.reconcile(COUNTER);

    expect(publisher.publishedTo).toEqual([{ consumer: 'counter', messages: [message] }]);
    expect(await dead.list(ALL)).toEqual([]);
  });

  async function messagesAfterCursor(): Promise<number> {
    const [{ count }] = await db.dataSource.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM outbox o
        WHERE NOT EXISTS (SELECT FROM outbox_cursors c WHERE c.name = 'consumer:mailer'
                             AND (o.transaction_id, o.position) <= (c.transaction_id, c.position))`,
    );
    return count;
  }

  async function undelivered(): Promise<number> {
    const [{ count }] = await db.dataSource.query<[{ count: number }]>(
      'SELECT count(*)::int AS count FROM undelivered_messages',
    );
    return count;
  }
});
