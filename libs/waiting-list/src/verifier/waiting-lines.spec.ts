import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-store';
import { WaitingLines } from './waiting-lines.js';

const DATE = '2027-03-14';
const AT = new Date('2027-03-01T10:00:00Z');

type Told = Pick<RecordedEvent, 'streamId' | 'type' | 'data'>;

const joined = (place: number, wishes: object = {}): Told => ({
  streamId: `entry-${place}`,
  type: 'waiting-list-joined',
  data: {
    ...{ venueId: 'venue', serviceId: 'service', customerId: `customer-${place}`, place },
    ...{ date: DATE, from: '18:00', to: '20:00', guests: 2 },
    ...{ lapsesAt: `${DATE}T20:00:00Z`, joinedAt: AT.toISOString() },
    ...wishes,
  },
});

const held = (place: number, places: object = {}, bookingId = `booking-${place}`): Told => ({
  streamId: bookingId,
  type: 'booking-held',
  data: {
    serviceId: 'service',
    date: DATE,
    slot: '19:00',
    startsAt: `${DATE}T19:00:00Z`,
    guests: 2,
    offeredTo: `entry-${place}`,
    ...places,
  },
});

const offered = (place: number, bookingId = `booking-${place}`): Told => ({
  streamId: `entry-${place}`,
  type: 'place-offered',
  data: {
    ...{ offer: 1, bookingId, slot: '19:00', startsAt: `${DATE}T19:00:00Z` },
    ...{ expiresAt: '2027-03-01T10:30:00Z', offeredAt: AT.toISOString() },
  },
});

const happened = (streamId: string, type: string, data: Told['data'] = {}): Told => ({
  streamId,
  type,
  data,
});

const service = (terms: object = {}): Told => ({
  streamId: 'service',
  type: 'service-created',
  data: {
    ...{ venueId: 'venue', createdAt: AT.toISOString(), partyMin: 1, partyMax: 12, turnMinutes: 90 },
    turnTimes: [],
    ...terms,
  },
});

function fold(...told: readonly Told[]): WaitingLines {
  const lines = new WaitingLines();
  for (const each of told)
    lines.fold({
      ...{ id: 'event', version: 1, schemaVersion: 1, tenantId: 'tenant', recordedAt: AT },
      metadata: { correlationId: '', causationId: '', commandId: '', actor: '' },
      position: { transactionId: '1', position: '1' },
      ...each,
    });
  return lines;
}

const faults = (...told: readonly Told[]): string => fold(...told).faults.join('\n');

describe('the proof that nobody was passed over', () => {
  it('has nothing against offers in the order of joining', () => {
    const lines = fold(joined(1), joined(2), held(1), offered(1), held(2), offered(2));
    expect(lines.faults).toEqual([]);
    expect([lines.offers, lines.untold]).toEqual([2, 0]);
  });

  it('names whoever joined before and could have taken the places', () => {
    expect(faults(joined(1), joined(2), held(2), offered(2))).toMatch(
      /entry-1 was passed over.*went to entry-2/,
    );
  });

  it('has nothing against a smaller party that takes what is too little for those before it', () => {
    expect(faults(joined(1, { guests: 4 }), joined(2), held(2), offered(2))).toBe('');
  });

  it('has nothing against places at times at which those before would not come', () => {
    expect(faults(joined(1, { from: '19:15' }), joined(2), held(2), offered(2))).toBe('');
  });

  it('has nothing against passing by whoever is offered places already, has left or has lapsed', () => {
    const gone = [happened('entry-2', 'waiting-list-left'), happened('entry-3', 'entry-lapsed')];
    const before = [joined(1), joined(2), joined(3), joined(4), held(1), offered(1), ...gone];
    expect(faults(...before, held(4), offered(4))).toBe('');
  });

  describe('after an offer was withdrawn', () => {
    const withdrawn = (start: object): Told[] => [
      ...[joined(1), joined(2), held(1), offered(1)],
      happened('booking-1', 'booking-cancelled', { by: 'venue' }),
      happened('entry-1', 'offer-withdrawn', { bookingId: 'booking-1', ...start }),
    ];
    const start = { startsAt: `${DATE}T19:00:00Z` };

    it('has nothing against passing by whoever it was withdrawn from, for that very start', () => {
      expect(faults(...withdrawn(start), held(2), offered(2))).toBe('');
    });

    it('names whoever it was withdrawn from where another start went to somebody else', () => {
      const later = { slot: '19:15', startsAt: `${DATE}T19:15:00Z` };
      expect(faults(...withdrawn(start), held(2, later), offered(2))).toMatch(/entry-1 was passed over/);
    });

    it('names whoever waits again where no start was remembered', () => {
      expect(faults(...withdrawn({}), held(2), offered(2))).toMatch(/entry-1 was passed over/);
    });

    it('finds a start that the entry lost without its having been withdrawn', () => {
      expect(faults(...withdrawn({ startsAt: `${DATE}T19:15:00Z` }))).toMatch(/A start was withdrawn from/);
    });
  });

  it('goes by the parties that the service takes', () => {
    const told = [joined(1, { guests: 1 }), joined(2), held(2), offered(2)];
    expect(faults(service(), ...told)).toMatch(/entry-1 was passed over/);
    expect(faults(service({ partyMin: 2 }), ...told)).toBe('');
  });

  it('goes by how long parties stay', () => {
    const told = [joined(1), joined(2, { guests: 4 }), held(2, { guests: 4 }), offered(2)];
    const turnTimes = [{ fromGuests: 4, minutes: 60 }];
    expect(faults(service({ turnMinutes: 60 }), ...told)).toMatch(/entry-1 was passed over/);
    expect(faults(service({ turnMinutes: 90, turnTimes }), ...told)).toBe('');
  });
});

describe('the proof that every offer is one', () => {
  it('finds two offers to one entry at once', () => {
    expect(faults(joined(1), held(1), held(1, {}, 'booking-9'))).toMatch(/entry-1 twice at once/);
  });

  it('finds an offer to somebody who does not wait', () => {
    expect(faults(joined(1), happened('entry-1', 'waiting-list-left'), held(1))).toMatch(
      /left and did not wait/,
    );
    expect(faults(held(1))).toMatch(/nobody that waits/);
  });

  it('finds places that were not waited for', () => {
    expect(faults(joined(1), held(1, { slot: '21:00' }))).toMatch(/not those that it waits for/);
    expect(faults(joined(1), held(1, { guests: 3 }))).toMatch(/not those that it waits for/);
  });

  it('finds an answer that the hold does not give', () => {
    const accepted = happened('entry-1', 'offer-accepted', { bookingId: 'booking-1' });
    const expired = happened('booking-1', 'hold-expired');
    const confirmed = happened('booking-1', 'hold-confirmed', { customerId: 'customer-1' });
    const before = [joined(1), held(1), offered(1)];
    expect(faults(...before, confirmed, accepted)).toBe('');
    expect(faults(...before, expired, accepted)).toMatch(/whose hold says offer-expired/);
    expect(faults(...before, accepted)).toMatch(/whose hold says nothing yet/);
  });

  it('finds an end that tells other places than the hold had at last', () => {
    const moved = { slot: '19:15', startsAt: `${DATE}T19:15:00Z`, expiresAt: '2027-03-01T10:30:00Z' };
    const told = (heldLast: object) => [
      ...[joined(1), held(1, { expiresAt: moved.expiresAt }), offered(1)],
      ...[happened('booking-1', 'booking-rescheduled', moved), happened('booking-1', 'hold-expired')],
      happened('entry-1', 'offer-expired', { bookingId: 'booking-1', ...heldLast }),
    ];
    expect(faults(...told({ held: moved }))).toBe('');
    expect(faults(...told({}))).toBe('');
    expect(faults(...told({ held: { ...moved, slot: '19:00' } }))).toMatch(
      /whose hold was another at its end/,
    );
  });

  it('finds an offer said to be accepted whose places somebody else has', () => {
    const byAnother = happened('booking-1', 'hold-confirmed', { customerId: 'customer-9' });
    const told = (type: string) => [
      ...[joined(1), held(1), offered(1), byAnother],
      happened('entry-1', type, { bookingId: 'booking-1' }),
    ];
    expect(faults(...told('offer-accepted'))).toMatch(/whose hold says offer-withdrawn/);
    expect(faults(...told('offer-withdrawn'))).toBe('');
  });

  it('finds an offer without a hold', () => {
    expect(faults(joined(1), offered(1))).toMatch(/nothing was held for it/);
  });

  it('counts holds of which the entry has not been told', () => {
    expect(fold(joined(1), held(1)).untold).toBe(1);
  });

  it('finds a place that was given before those of others', () => {
    expect(faults(joined(2), joined(1))).toMatch(/entry-1 joined after others/);
  });
});
