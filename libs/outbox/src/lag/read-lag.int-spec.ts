import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { aMessage, commitMessages } from '../../testing/messages.js';
import { RecordingPublisher, silent } from '../../testing/recording-publisher.js';
import { noteFailure } from '../dead-letters/note-failure.js';
import { Relay } from '../relay/relay.js';
import { countUndelivered, readOutboxLag } from './read-lag.js';

describe('how far the relay is behind', () => {
  let db: TestDatabase;
  beforeEach(async () => (db = await createTestDatabase()));
  afterEach(() => db.drop());

  it('is nothing while there is nothing', async () => {
    expect(await readOutboxLag(db.database)).toEqual({ messages: 0, oldestSeconds: 0 });
  });

  it('is what was committed and not published, and the age of the oldest of it', async () => {
    const relay = new Relay(db.database, new RecordingPublisher(), silent, {
      leaseMs: 60_000,
      idleMs: 50,
      batchSize: 2,
    });
    await commitMessages(db.database, 5);
    await relay.step();
    await new Promise((resolve) => setTimeout(resolve, 300));

    const lag = await readOutboxLag(db.database);
    expect(lag.messages).toBe(3);
    expect(lag.oldestSeconds).toBeGreaterThan(0.25);

    await relay.step();
    await relay.step();
    expect(await readOutboxLag(db.database)).toEqual({ messages: 0, oldestSeconds: 0 });
    await relay.stop();
  });

  it('counts what cannot be delivered by what is to become of it', async () => {
    const failure = { consumer: 'mailer', reason: 'no', isLastTry: true };
    for (const message of [aMessage(), aMessage()]) await noteFailure(db.database, { ...failure, message });

    expect(await countUndelivered(db.database)).toEqual([{ status: 'failing', messages: 2 }]);
  });
});
