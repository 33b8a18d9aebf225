import { describe, expect, it } from '@jest/globals';
import { aHold, at, refusalOf } from '../../../testing/told-bookings.js';
import { decideExtendHold } from './extend-hold.decision.js';

const terms = { by: 'guest', holdMinutes: 10, holdMinutesMax: 25, offerMinutes: 30 } as const;
const extendedTo = (time: string, hold = aHold()): string =>
  decideExtendHold(terms, hold, at(time))[0].data.expiresAt;

/** Made at 12:00, for half an hour. */
const anOffer = (otherwise: Parameters<typeof aHold>[0] = {}) =>
  aHold({ heldBy: null, offeredTo: 'entry', expiresAt: '2027-03-14T12:30:00Z', ...otherwise });

describe('extending a hold', () => {
  it('lets it last for its minutes again, counted from now', () => {
    expect(extendedTo('12:04')).toBe('2027-03-14T12:14:00Z');
  });

  it('never lets it last longer than holds do, counted from when it was made', () => {
    expect(extendedTo('12:19', aHold({ expiresAt: '2027-03-14T12:20:00Z' }))).toBe('2027-03-14T12:25:00Z');
  });

  it('never lets it last beyond its start', () => {
    const hold = aHold({ startsAt: '2027-03-14T12:12:00Z' });
    expect(extendedTo('12:09', hold)).toBe('2027-03-14T12:12:00Z');
  });

  it('is refused once there is nothing to gain, and says when it expires', () => {
    const hold = aHold({ expiresAt: '2027-03-14T12:25:00Z' });
    expect(refusalOf(() => decideExtendHold(terms, hold, at('12:20')))).toMatchObject({
      code: 'hold-not-extendable',
      members: { expiresAt: '2027-03-14T12:25:00Z' },
    });
  });

  it('is refused from the moment on at which it expires', () => {
    expect(refusalOf(() => decideExtendHold(terms, aHold(), at('12:10')))).toMatchObject({
      code: 'hold-expired',
    });
    expect(decideExtendHold(terms, aHold(), at('12:10') - 1)).toHaveLength(1);
  });
});

describe('extending an offer of the waiting list', () => {
  const byVenue = { ...terms, by: 'venue' } as const;
  const offeredUntil = (time: string, offer = anOffer()): string =>
    decideExtendHold(byVenue, offer, at(time))[0].data.expiresAt;

  it('lets it stand for the minutes of an offer again, counted from now', () => {
    expect(offeredUntil('12:20')).toBe('2027-03-14T12:50:00Z');
  });

  it('may be done as often as the venue wants: no maximum of holds counts', () => {
    expect(offeredUntil('13:55', anOffer({ expiresAt: '2027-03-14T14:00:00Z' }))).toBe(
      '2027-03-14T14:25:00Z',
    );
  });

  it('never lets it stand beyond its start', () => {
    expect(offeredUntil('18:50', anOffer({ expiresAt: '2027-03-14T18:55:00Z' }))).toBe(
      '2027-03-14T19:00:00Z',
    );
  });

  it('is for the venue alone, because the next in the line waits for the places', () => {
    expect(refusalOf(() => decideExtendHold(terms, anOffer(), at('12:20')))).toMatchObject({
      code: 'forbidden',
      members: { requiredScope: 'bookings:override' },
    });
  });

  it('is refused to guests with how it ended, where it is over', () => {
    expect(refusalOf(() => decideExtendHold(terms, anOffer(), at('12:30')))).toMatchObject({
      code: 'hold-expired',
    });
  });
});
