import { describe, expect, it } from '@jest/globals';
import { aHold, at, refusalOf } from '../../../testing/told-bookings.js';
import { decideExtendHold } from './extend-hold.decision.js';

const terms = { holdMinutes: 10, holdMinutesMax: 25 };
const extendedTo = (time: string, hold = aHold()): string =>
  decideExtendHold(terms, hold, at(time))[0].data.expiresAt;

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
