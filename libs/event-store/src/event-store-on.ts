import type { Queryable, Transaction } from '#platform';
import { append } from './append/append.js';
import type { EventReader, EventStore } from './event-store.js';
import { readLog } from './read/read-log.js';
import { readStream } from './read/read-stream.js';
import { Upcasters } from './upcasting/upcasters.js';

/** The streams and the log in PostgreSQL, for reading; every event in its newest shape. */
export const eventReaderOn = (db: Queryable, upcasters = Upcasters.none): EventReader => ({
  readStream: async (...args) => (await readStream(db, ...args)).map((event) => upcasters.apply(event)),
  readLog: async (...args) => (await readLog(db, ...args)).map((event) => upcasters.apply(event)),
});

/** The event store in PostgreSQL as a transaction sees it; what is appended holds when the transaction commits. */
export const eventStoreOn = (tx: Transaction, upcasters = Upcasters.none): EventStore => ({
  ...eventReaderOn(tx, upcasters),
  append: (appends) => append(tx, appends),
});
