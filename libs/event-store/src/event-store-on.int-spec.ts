import { expect, it } from '@jest/globals';
import { createTestDatabase } from '#test/support/test-database.js';
import { behavesLikeAnEventStore } from '../testing/event-store.behaviour.js';
import { newAppend, newEvent } from '../testing/new-events.js';
import { eventReaderOn, eventStoreOn } from './event-store-on.js';
import { Upcasters } from './upcasting/upcasters.js';

behavesLikeAnEventStore('PostgreSQL', async () => {
  const db = await createTestDatabase();
  return {
    reader: eventReaderOn(db.database),
    transaction: (work) => db.database.transaction((tx) => work(eventStoreOn(tx))),
    close: () => db.drop(),
  };
});

it('shows old events in their newest shape, and keeps them stored as they were', async () => {
  const db = await createTestDatabase();
  const upcasters = new Upcasters([
    { type: 'slot-held', from: 1, upcast: ({ people }) => ({ guests: people ?? 0 }) },
  ]);
  const old = newAppend({ events: [newEvent({ type: 'slot-held', data: { people: 4 } })] });
  await db.database.transaction((tx) => eventStoreOn(tx, upcasters).append([old]));

  const shown = await eventReaderOn(db.database, upcasters).readStream(old.tenantId, old.streamId);
  const stored = await eventReaderOn(db.database).readStream(old.tenantId, old.streamId);
  await db.drop();

  expect(shown).toMatchObject([{ schemaVersion: 2, data: { guests: 4 } }]);
  expect(stored).toMatchObject([{ schemaVersion: 1, data: { people: 4 } }]);
});
