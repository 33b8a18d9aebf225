import { describe, expect, it } from '@jest/globals';
import { serviceRules } from '#test/support/service-rules.js';
import { aTable, at } from '../../testing/told-bookings.js';
import type { When } from '../find-slots.js';
import { findOffer } from './find-offer.js';
import { offerInPlace } from './offer-in-place.js';
import { offerNow } from './offer-now.js';

const dinner = serviceRules({ leadMinutes: 60 });
const asked = {
  when: { date: '2027-03-14', slot: '19:00' },
  guests: 4,
  now: at('12:00'),
};
const mayOverride = true;
/** A booking of that service. */
const here = () => aTable({ serviceId: dinner.serviceId });

describe('what is offered in spite of the rules, to whoever may override them,', () => {
  it.each([
    ['too large a party', dinner, { guests: 13 }, ['party-size']],
    ['too soon', dinner, { now: at('18:30') }, ['booking-window']],
    ['in the past', dinner, { now: at('19:30') }, ['booking-window']],
    ['beyond the horizon', dinner, { now: Date.parse('2025-01-01T12:00:00Z') }, ['booking-window']],
    ['on a closed date', serviceRules({ exceptions: { '2027-03-14': { closed: true } } }), {}, ['schedule']],
    [
      'at a time that the schedule does not have',
      dinner,
      { when: { ...asked.when, slot: '18:50' } },
      ['schedule'],
    ],
    [
      'for all of these reasons',
      dinner,
      { when: { ...asked.when, slot: '18:50' }, guests: 13, now: at('20:00') },
      ['schedule', 'party-size', 'booking-window'],
    ],
  ])('names the rule: %s', (_what, rules, otherwise, overridden) => {
    const offer = findOffer(rules, { ...asked, ...otherwise, mayOverride });
    expect(offer).toMatchObject({ overridden });
    expect(findOffer(rules, { ...asked, ...otherwise })).toHaveProperty('refusal');
  });

  it('names none where none stands in the way', () => {
    expect(findOffer(dinner, { ...asked, mayOverride })).toMatchObject({ overridden: [] });
  });

  it('takes the slots that begin while the guests are there, and those of the pool', () => {
    const pooled = {
      ...dinner,
      turnMinutes: 30,
      pool: { poolId: 'room', capacity: 40, slotMinutes: 15 },
      poolId: 'room',
    };
    const offer = findOffer(pooled, { ...asked, when: { ...asked.when, slot: '18:50' }, mayOverride });
    expect(offer).toMatchObject({
      stay: {
        claims: [at('19:00'), at('19:15')],
        poolClaims: [at('18:45'), at('19:00'), at('19:15')],
      },
    });
  });

  it('is still asked for an instant where a local time happens twice', () => {
    const nights = serviceRules({ weeklyHours: { 7: [{ opens: '00:00', closes: '04:00' }] } });
    const twice = { when: { date: '2027-10-31', slot: '01:00' }, guests: 2, now: at('12:00'), mayOverride };
    expect(findOffer(nights, twice)).toMatchObject({ refusal: { code: 'invalid-request' } });
  });

  it('is asked for an instant also where the schedule has neither of the two', () => {
    const unscheduled = { guests: 2, now: at('12:00'), mayOverride };
    const refused = findOffer(dinner, { ...unscheduled, when: { date: '2027-10-31', slot: '01:30' } });
    expect(refused).toMatchObject({
      refusal: {
        code: 'invalid-request',
        members: {
          errors: [
            { detail: expect.stringContaining('2027-10-31T00:30:00.000Z and 2027-10-31T01:30:00.000Z') },
          ],
        },
      },
    });
    expect(findOffer(dinner, { ...unscheduled, when: { startsAt: '2027-10-31T01:30:00Z' } })).toMatchObject({
      slot: { date: '2027-10-31', slot: '01:30', startsAt: Date.parse('2027-10-31T01:30Z') },
    });
  });
});

describe('a booking that keeps its start', () => {
  it('is not measured by the lead time or the horizon again', () => {
    expect(findOffer(dinner, { ...asked, now: at('18:30'), keepsStart: true })).toMatchObject({
      overridden: [],
    });
  });

  it('cannot be changed once it has begun', () => {
    expect(findOffer(dinner, { ...asked, now: at('19:00'), keepsStart: true })).toMatchObject({
      refusal: { code: 'outside-booking-window', members: { reason: 'past' } },
    });
  });

  it('has its slots, whatever has become of the schedule', () => {
    const changed = serviceRules({ turnMinutes: 30, slotMinutes: 60 });
    expect(offerInPlace(changed, here(), { when: undefined, guests: 2 })).toMatchObject({
      stay: { claims: [at('19:00'), at('19:15')] },
    });
  });

  it('is offered the same where the time that it keeps is said', () => {
    const closed = serviceRules({ turnMinutes: 30, exceptions: { '2027-03-14': { closed: true } } });
    const offered = (when?: When) => offerInPlace(closed, here(), { when, guests: 2 });
    expect(offered()).toHaveProperty('stay');
    expect(offered({ date: '2027-03-14', slot: '19:00' })).toEqual(offered());
    expect(offered({ startsAt: '2027-03-14T19:00:00Z' })).toEqual(offered());
    expect(offered({ date: '2027-03-14', slot: '19:15' })).toBeUndefined();
  });

  it('must be offered anew where another service is wanted', () => {
    const other = serviceRules({ turnMinutes: 30, serviceId: 'lunch' });
    expect(offerInPlace(other, here(), { when: undefined, guests: 2 })).toBeUndefined();
  });

  it('must be asked for as an instant where its local time happens twice', () => {
    const twice = aTable({
      ...{ serviceId: serviceRules().serviceId, date: '2027-10-31', slot: '01:00' },
      ...{ startsAt: '2027-10-31T01:00:00Z', endsAt: '2027-10-31T01:30:00Z' },
    });
    const offered = (when: When) =>
      offerInPlace(serviceRules({ turnMinutes: 30 }), twice, { when, guests: 2 });
    expect(offered({ date: '2027-10-31', slot: '01:00' })).toBeUndefined();
    expect(offered({ startsAt: '2027-10-31T01:00:00Z' })).toHaveProperty('stay');
  });

  it('must be offered anew where another party stays for another time', () => {
    const rules = serviceRules({ turnMinutes: 30, turnTimes: [{ fromGuests: 6, minutes: 60 }] });
    expect(offerInPlace(rules, here(), { when: undefined, guests: 6 })).toBeUndefined();
  });
});

describe('guests at the door', () => {
  it('are offered the slot that is under way, without lead time or pacing', () => {
    const paced = serviceRules({ leadMinutes: 60, pacingParties: 0 });
    expect(offerNow(paced, 2, at('19:14'), false)).toMatchObject({
      slot: { startsAt: at('19:00') },
      pacing: { pacingParties: null },
      overridden: [],
    });
    expect(offerNow(paced, 2, at('19:15'), false)).toMatchObject({ slot: { startsAt: at('19:15') } });
  });

  it('are offered nothing outside of the hours, or too many of them, unless somebody overrides', () => {
    expect(offerNow(dinner, 2, at('12:00'), false)).toMatchObject({ refusal: { code: 'slot-not-offered' } });
    expect(offerNow(dinner, 13, at('19:00'), false)).toMatchObject({
      refusal: { code: 'party-size-out-of-range' },
    });
    expect(offerNow(dinner, 2, at('12:00') + 1_000, true)).toMatchObject({
      slot: { startsAt: at('12:00') },
      overridden: ['schedule'],
    });
    expect(offerNow(dinner, 13, at('19:00'), true)).toMatchObject({ overridden: ['party-size'] });
  });
});
