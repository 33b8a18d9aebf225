import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { deferred } from '../../testing/deferred.js';
import { aMessage, commitMessages, idsOf } from '../../testing/messages.js';
import { RecordingPublisher, silent } from '../../testing/recording-publisher.js';
import { untilSettled } from '../../testing/settled.js';
import { readCursor } from '../cursor/read-cursor.js';
import { enlist } from '../enlist/enlist.js';
import { recordInInbox } from '../inbox/record-in-inbox.js';
import type { OutboxMessage } from '../outbox-message.js';
import { Relay } from '../relay/relay.js';
import { UnhandledMessages, type ReconcilerOptions } from './unhandled-messages.js';

const mailer = { name: 'mailer', messages: ['thing-happened'] };

describe('the reconciler of the outbox', () => {
  let db: TestDatabase;
  let publisher: RecordingPublisher;
  beforeEach(async () => {
    db = await createTestDatabase();
    publisher = new RecordingPublisher();
  });
  afterEach(() => db.drop());

  it('publishes to a consumer again what it has not handled', async () => {
    const [handled, lost] = await commitMessages(db.database, 2);
    await handle(handled);

    await reconciler().reconcile(mailer);

    expect(again()).toEqual([lost?.id]);
  });

  it('leaves alone what another consumer has not handled', async () => {
    const messages = await commitMessages(db.database, 2);
    await Promise.all(messages.map((message) => handle(message)));

    expect(await reconciler().reconcile(mailer)).toBe(0);
  });

  it('leaves alone the messages that the consumer does not want', async () => {
    await commitMessages(db.database, 2, { type: 'other-thing-happened' });

    expect(await reconciler().reconcile(mailer)).toBe(0);
  });

  it('gives messages that are younger than the grace their time', async () => {
    await commitMessages(db.database, 1);

    expect(await reconciler({ graceMs: 60_000 }).reconcile(mailer)).toBe(0);
  });

  it('publishes again what is still not handled, at every pass', async () => {
    const [lost] = await commitMessages(db.database, 1);
    const one = reconciler();

    await one.reconcile(mailer);
    await one.reconcile(mailer);

    expect(again()).toEqual([lost?.id, lost?.id]);
  });

  it('does not look again at what lies below the first unhandled message', async () => {
    const [first, second, third] = await commitMessages(db.database, 3);
    await handle(first);
    await handle(third);

    await reconciler().reconcile(mailer);

    expect(await messagesAfterCursor()).toEqual([second?.id, third?.id]);
  });

  it('reads on beyond one page', async () => {
    const messages = await commitMessages(db.database, 25);
    await handle(messages[12]);

    await reconciler({ pageSize: 4 }).reconcile(mailer);

    expect(again()).toEqual(idsOf(messages.filter((_, nth) => nth !== 12)));
  });

  it('never passes a young message that stands in the log before older ones', async () => {
    // given a transaction that began long before another one and wrote after it
    const begun = deferred();
    const mayWrite = deferred();
    const [old, young] = [aMessage(), aMessage()];
    const slow = db.database.transaction(async (tx) => {
      await tx.query({ name: 'begin-now', text: 'SELECT now()' });
      begun.resolve();
      await mayWrite.promise;
      await enlist(tx, [old]);
    });
    await begun.promise;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await db.database.transaction((tx) => enlist(tx, [young]));
    mayWrite.resolve();
    await slow;
    await untilSettled(db.database);
    await handle(old);

    // when the old one is past the grace and the young one, which stands before it, is not
    await reconciler({ graceMs: 900 }).reconcile(mailer);

    // then the young one is still ahead
    expect(await messagesAfterCursor()).toContain(young.id);
  });

  it('stays where it is when publishing fails', async () => {
    await commitMessages(db.database, 1);
    publisher.fail = true;

    await expect(reconciler().reconcile(mailer)).rejects.toThrow('nobody answers');
    expect(await messagesAfterCursor()).toHaveLength(1);
  });

  it('works in one process only', async () => {
    await commitMessages(db.database, 1);
    await reconciler().reconcile(mailer);

    expect(await reconciler().reconcile(mailer)).toBe(0);
  });

  it('lets a new consumer begin where the relay is', async () => {
    await commitMessages(db.database, 3);
    const relay = new Relay(db.database, publisher, silent, { leaseMs: 60_000, idleMs: 50 });
    await relay.step();
    await relay.stop();
    const [later] = await commitMessages(db.database, 1);
    const one = reconciler();

    await one.watch([mailer]);
    await one.reconcile(mailer);

    expect(again()).toEqual([later?.id]);
  });

  const reconciler = (options: Partial<ReconcilerOptions> = {}): UnhandledMessages =>
    new UnhandledMessages(db.database, publisher, { graceMs: 0, leaseMs: 60_000, ...options });

  const handle = (message: OutboxMessage | undefined): Promise<boolean> =>
    db.database.transaction((tx) => recordInInbox(tx, mailer.name, message ?? aMessage()));

  const again = (): string[] => publisher.publishedTo.flatMap(({ messages }) => idsOf(messages));

  async function messagesAfterCursor(): Promise<string[]> {
    const { transactionId, position } = await readCursor(db.database, 0, 'consumer:mailer');
    const rows = await db.dataSource.query<{ message_id: string }[]>(
      `SELECT message_id FROM outbox WHERE (transaction_id, position) > ($1::xid8, $2::bigint)
        ORDER BY transaction_id, position`,
      [transactionId, position],
    );
    return rows.map((row) => row.message_id);
  }
});
