import { behavesLikeAnEventStore } from '../../testing/event-store.behaviour.js';
import { InMemoryEvents } from './in-memory-events.js';

behavesLikeAnEventStore('in memory', async () => {
  const events = new InMemoryEvents();
  return {
    reader: events.reader,
    transaction: (work) => events.transaction(work),
    close: async () => undefined,
  };
});
