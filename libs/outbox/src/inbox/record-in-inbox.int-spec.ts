import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { aMessage } from '../../testing/messages.js';
import { recordInInbox } from './record-in-inbox.js';

describe('recordInInbox', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.drop());

  const record = (consumer: string, message = aMessage()): Promise<boolean> =>
    db.database.transaction((tx) => recordInInbox(tx, consumer, message));

  it('says yes the first time', async () => {
    expect(await record('mailer')).toBe(true);
  });

  it('says no when the consumer has handled the message before', async () => {
    const message = aMessage();
    await record('mailer', message);

    expect(await record('mailer', message)).toBe(false);
  });

  it('lets every consumer handle the message once', async () => {
    const message = aMessage();
    await record('mailer', message);

    expect(await record('counter', message)).toBe(true);
  });

  it('says yes again when the effect was rolled back', async () => {
    const message = aMessage();
    const failed = db.database.transaction(async (tx) => {
      await recordInInbox(tx, 'mailer', message);
      throw new Error('the effect failed');
    });
    await expect(failed).rejects.toThrow();

    expect(await record('mailer', message)).toBe(true);
  });

  it('says yes to exactly one of twenty deliveries at the same moment', async () => {
    const message = aMessage();

    const answers = await Promise.all(Array.from({ length: 20 }, () => record('mailer', message)));

    expect(answers.filter(Boolean)).toHaveLength(1);
  });
});
