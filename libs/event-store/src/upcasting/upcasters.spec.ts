import { describe, expect, it } from '@jest/globals';
import { newAppend, newEvent } from '../../testing/new-events.js';
import type { RecordedEvent } from '../events.js';
import { InMemoryEvents } from '../in-memory/in-memory-events.js';
import { type Upcaster, Upcasters } from './upcasters.js';

/** Version 2 calls `people` `guests`; version 3 adds a status. */
const renameGuests: Upcaster = {
  type: 'booking-confirmed',
  from: 1,
  upcast: ({ people, ...data }) => ({ ...data, guests: people ?? 0 }),
};
const addStatus: Upcaster = {
  type: 'booking-confirmed',
  from: 2,
  upcast: (data) => ({ ...data, status: 'confirmed' }),
};

const recorded = (
  schemaVersion: number,
  data: RecordedEvent['data'],
  type = 'booking-confirmed',
): RecordedEvent => ({
  ...newAppend(),
  ...newEvent({ type, schemaVersion, data }),
  version: 1,
  recordedAt: new Date(),
  position: { transactionId: '1', position: '1' },
});

describe('upcasting', () => {
  const upcasters = new Upcasters([addStatus, renameGuests]);

  it('brings an event of the oldest version to the newest, one step after the other', () => {
    expect(upcasters.apply(recorded(1, { people: 4 }))).toMatchObject({
      schemaVersion: 3,
      data: { guests: 4, status: 'confirmed' },
    });
  });

  it('goes on from the version that the event has', () => {
    expect(upcasters.apply(recorded(2, { guests: 4 }))).toMatchObject({
      schemaVersion: 3,
      data: { guests: 4, status: 'confirmed' },
    });
  });

  it('leaves the newest version and other types as they are', () => {
    const [newest, other] = [recorded(3, { guests: 4 }), recorded(1, { people: 4 }, 'booking-cancelled')];

    expect(upcasters.apply(newest)).toBe(newest);
    expect(upcasters.apply(other)).toBe(other);
  });

  it('does not change what was read', () => {
    const old = recorded(1, { people: 4 });
    upcasters.apply(old);

    expect(old).toMatchObject({ schemaVersion: 1, data: { people: 4 } });
  });

  it('cannot have two steps from one version', () => {
    expect(() => new Upcasters([renameGuests, renameGuests])).toThrow('Two upcasters read version 1');
  });

  it('cannot leave a version out', () => {
    const fromThree: Upcaster = { ...addStatus, from: 3 };

    expect(() => new Upcasters([renameGuests, fromThree])).toThrow('No upcaster reads version 2');
  });

  it('is applied to streams and to the log, and never to what is stored', async () => {
    const events = new InMemoryEvents(upcasters);
    const old = newAppend({
      events: [newEvent({ type: 'booking-confirmed', schemaVersion: 1, data: { people: 4 } })],
    });
    await events.transaction((store) => store.append([old]));

    const upcast = [{ schemaVersion: 3, data: { guests: 4, status: 'confirmed' } }];
    expect(await events.reader.readStream(old.tenantId, old.streamId)).toMatchObject(upcast);
    expect(await events.reader.readLog(null, 10)).toMatchObject(upcast);
    expect(old.events[0]?.data).toEqual({ people: 4 });
  });
});
