import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type EventReader,
  type EventStore,
  type LogPosition,
  type RecordedEvent,
  type StreamAppend,
  StreamVersionConflict,
} from '#event-store';
import { newUuid } from '#platform';
import { gate, newAppend, newEvent } from './new-events.js';

/** One implementation, with an empty log. */
export interface EventStoreUnderTest {
  readonly reader: EventReader;
  /** Commits what `work` has appended, or nothing when it throws. */
  transaction<T>(work: (store: EventStore) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The promises of {@link EventStore}; every implementation runs this suite. */
export function behavesLikeAnEventStore(name: string, open: () => Promise<EventStoreUnderTest>): void {
  describe(`${name}: the event store`, () => {
    let store: EventStoreUnderTest;
    beforeAll(async () => (store = await open()));
    afterAll(() => store.close());

    const append = (...appends: StreamAppend[]) => store.transaction((tx) => tx.append(appends));
    const stream = ({ tenantId, streamId }: StreamAppend) => store.reader.readStream(tenantId, streamId);
    const next = (to: StreamAppend, expectedVersion: number): StreamAppend => ({
      ...to,
      expectedVersion,
      events: [newEvent()],
    });

    describe('appending', () => {
      it('keeps events as they were given, numbered from 1', async () => {
        const events = [
          newEvent({ type: 'slot-held', data: { guests: 4, slots: ['19:00', '19:15'], notes: null } }),
          newEvent({ type: 'slot-freed', schemaVersion: 2 }),
        ];
        const appended = newAppend({ events });
        const { transactionId } = await append(appended);

        const { tenantId, streamId, metadata } = appended;
        const position = { transactionId, position: expect.stringMatching(/^\d+$/) };
        const recorded = { tenantId, streamId, metadata, position, recordedAt: expect.any(Date) };
        expect(await stream(appended)).toEqual([
          { ...events[0], ...recorded, version: 1 },
          { ...events[1], ...recorded, version: 2 },
        ]);
      });

      it('goes on where the stream ends', async () => {
        const first = newAppend();
        await append(first);
        await append(next(first, 1));

        expect(versions(await stream(first))).toEqual([1, 2]);
      });

      it('writes to many streams at once', async () => {
        const appends = [newAppend(), newAppend(), newAppend()];
        await append(...appends);

        for (const each of appends) expect(await stream(each)).toHaveLength(1);
      });

      it('takes one stream several times, each going on from the one before', async () => {
        const first = newAppend();
        const second = { ...next(first, 1), metadata: { ...first.metadata, commandId: 'another' } };
        await append(first, newAppend(), second);

        expect((await stream(first)).map(({ metadata }) => metadata.commandId)).toEqual(['d', 'another']);
      });

      it('accepts a call without any events', async () => {
        expect(await append()).toEqual({ transactionId: expect.stringMatching(/^\d+$/) });
      });

      it('leaves nothing behind when the transaction fails', async () => {
        const doomed = newAppend();
        const failing = store.transaction(async (tx) => {
          await tx.append([doomed]);
          throw new Error('later on');
        });

        await expect(failing).rejects.toThrow('later on');
        expect(await stream(doomed)).toEqual([]);
      });

      it('shows the transaction its own events at once, and nobody else before the commit', async () => {
        const mine = newAppend();
        await store.transaction(async (tx) => {
          await tx.append([mine]);
          expect(await tx.readStream(mine.tenantId, mine.streamId)).toHaveLength(1);
          expect(await stream(mine)).toEqual([]);
        });
      });
    });

    describe('the expected version', () => {
      it('0 refuses a stream that exists', async () => {
        const first = newAppend();
        await append(first);

        await expect(append(next(first, 0))).rejects.toThrow(StreamVersionConflict);
        expect(versions(await stream(first))).toEqual([1]);
      });

      it('refuses a decision made on an older version', async () => {
        const first = newAppend({ events: [newEvent(), newEvent()] });
        await append(first);

        await expect(append(next(first, 1))).rejects.toThrow(StreamVersionConflict);
      });

      it('refuses a version that the stream has not reached, which would leave a gap', async () => {
        const first = newAppend();
        await append(first);

        await expect(append(next(first, 5))).rejects.toThrow(StreamVersionConflict);
        await expect(append(newAppend({ expectedVersion: 1 }))).rejects.toThrow(StreamVersionConflict);
        expect(versions(await stream(first))).toEqual([1]);
      });

      it('says which stream is where', async () => {
        const first = newAppend();
        await append(first);

        const { tenantId, streamId } = first;
        await expect(append(next(first, 3), newAppend())).rejects.toMatchObject({
          streams: [{ tenantId, streamId, expectedVersion: 3, currentVersion: 1 }],
        });
      });

      it('writes nothing of a call in which one stream is wrong, even if the transaction goes on', async () => {
        const taken = newAppend();
        await append(taken);
        const [innocent, later] = [newAppend(), newAppend()];

        await store.transaction(async (tx) => {
          await expect(tx.append([innocent, next(taken, 0)])).rejects.toThrow(StreamVersionConflict);
          await tx.append([later]);
        });

        expect(await stream(innocent)).toEqual([]);
        expect(await stream(later)).toHaveLength(1);
      });

      it('must go on from the append before it when one call names a stream twice', async () => {
        const first = newAppend();

        await expect(append(first, next(first, 0))).rejects.toThrow(StreamVersionConflict);
        await expect(append(first, next(first, 2))).rejects.toThrow(StreamVersionConflict);
        expect(await stream(first)).toEqual([]);
      });

      it('belongs to the tenant: another one may have a stream of the same id', async () => {
        const first = newAppend();
        await append(first);
        const other = { ...first, tenantId: newUuid(), events: [newEvent()] };
        await append(other);

        expect(await stream(other)).toHaveLength(1);
        expect(await stream(first)).toHaveLength(1);
      });

      it('lets exactly one of ten appends to one stream at the same moment win', async () => {
        const first = newAppend();
        const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => append(next(first, 0))));

        const lost = outcomes.filter(
          (outcome) => outcome.status === 'rejected' && outcome.reason instanceof StreamVersionConflict,
        );
        expect(lost).toHaveLength(9);
        expect(versions(await stream(first))).toEqual([1]);
      });

      it('lets a rival that waited for a transaction take its place when that one fails', async () => {
        const first = newAppend();
        const { opened, open: fail } = gate();
        const appended = gate();
        const failing = store.transaction(async (tx) => {
          await tx.append([first]);
          appended.open();
          await opened;
          throw new Error('after all');
        });
        await appended.opened;
        const waiting = append(next(first, 0));
        fail();

        await expect(failing).rejects.toThrow('after all');
        await expect(waiting).resolves.toBeDefined();
      });
    });

    describe('reading a stream', () => {
      it('gives nothing for one that does not exist', async () => {
        expect(await store.reader.readStream(newUuid(), newUuid())).toEqual([]);
      });

      it('begins at a version and ends at a limit', async () => {
        const long = newAppend({ events: Array.from({ length: 5 }, () => newEvent()) });
        await append(long);

        expect(versions(await store.reader.readStream(long.tenantId, long.streamId, 2, 3))).toEqual([
          2, 3, 4,
        ]);
        expect(versions(await store.reader.readStream(long.tenantId, long.streamId, 6))).toEqual([]);
      });
    });

    describe('reading the log', () => {
      it('gives every event once and in order, page by page', async () => {
        const from = await endOfLog(store);
        const appends = Array.from({ length: 7 }, () => newAppend({ events: [newEvent(), newEvent()] }));
        for (const each of appends) await append(each);
        const expected = appends.flatMap(({ events }) => events.map(({ id }) => id));

        const { ids, pages } = await readOn(store.reader, from, expected.length, 4);

        expect(ids).toEqual(expected);
        expect(pages).toBeGreaterThan(3);
      });

      it('begins at the beginning', async () => {
        await append(newAppend());
        const [first] = await eventually(() => store.reader.readLog(null, 1));

        expect(await store.reader.readLog(null, 1)).toEqual([first]);
        expect(first?.version).toBe(1);
      });

      it('never skips a transaction that drew its place early and commits late', async () => {
        const from = await endOfLog(store);
        const [early, late] = [newAppend(), newAppend()];
        const { opened, open: commit } = gate();
        const drawn = gate();
        const slow = store.transaction(async (tx) => {
          await tx.append([early]);
          drawn.open();
          await opened;
        });
        await drawn.opened;
        await append(late);

        // A reader comes by while the slow one is still open, and goes on from what it was given.
        const seen = await store.reader.readLog(from, 10);
        commit();
        await slow;
        const { ids } = await readOn(store.reader, seen.at(-1)?.position ?? from, 2 - seen.length, 10);

        expect(seen.map(({ id }) => id)).not.toContain(late.events[0]?.id);
        expect([...seen.map(({ id }) => id), ...ids]).toEqual([early.events[0]?.id, late.events[0]?.id]);
      });
    });
  });
}

const versions = (events: readonly RecordedEvent[]): number[] => events.map(({ version }) => version);

/** Where a mark stands that everything before it has come: an empty page alone may mean that the log is held back. */
async function endOfLog(store: EventStoreUnderTest): Promise<LogPosition | null> {
  const mark = newAppend();
  await store.transaction((tx) => tx.append([mark]));
  let end: LogPosition | null = null;
  for (;;) {
    const page = await eventually(() => store.reader.readLog(end, 1_000));
    end = page.at(-1)?.position ?? end;
    if (page.some(({ streamId }) => streamId === mark.streamId)) return end;
  }
}

/** Reads on until `count` events have come. Other databases of the server may hold the log back for a moment. */
async function readOn(
  reader: EventReader,
  from: LogPosition | null,
  count: number,
  limit: number,
): Promise<{ ids: string[]; pages: number }> {
  const ids: string[] = [];
  let after = from;
  let pages = 0;
  while (ids.length < count) {
    const page = await eventually(() => reader.readLog(after, limit));
    ids.push(...page.map(({ id }) => id));
    after = page.at(-1)?.position ?? after;
    pages += 1;
  }
  return { ids, pages };
}

const PATIENCE_MS = 20_000;

async function eventually<T>(read: () => Promise<readonly T[]>): Promise<readonly T[]> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await read();
    if (found.length > 0) return found;
    if (Date.now() > deadline) throw new Error('Nothing came.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
