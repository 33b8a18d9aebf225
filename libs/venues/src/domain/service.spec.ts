import { describe, expect, it } from '@jest/globals';
import { serviceRules } from '#test/support/service-rules.js';
import { type ServiceCreated, TERMS_ONCE_UNSAID } from './service-events.js';
import { evolveService } from './service.js';

const { tenantId: _, serviceId, timeZone: __, version: ___, pool: ____, ...terms } = serviceRules();
const created = (said: object): ServiceCreated => ({
  type: 'service-created',
  data: { name: 'Dinner', createdAt: '2027-03-01T12:00:00Z', ...terms, ...said },
});
/** As it stands in logs from before a service had these terms. */
const withoutThem = (): ServiceCreated => {
  const { data } = created({});
  const said = Object.entries(data).filter(([member]) => !Object.hasOwn(TERMS_ONCE_UNSAID, member));
  return { type: 'service-created', data: Object.fromEntries(said) as unknown as ServiceCreated['data'] };
};

describe('a service in the log', () => {
  it('has the terms that its first event says', () => {
    const said = { holdMinutes: 20, holdMinutesMax: 90, confirmationMinutes: 5, offerMinutes: 45 };
    const noShow = { noShowGraceMinutes: 0, noShowAutomatic: true };
    const { description } = evolveService(serviceId, undefined, created({ ...said, ...noShow }));
    expect(description).toMatchObject({ ...said, ...noShow });
  });

  it('from before a term has what all services had when the term came', () => {
    expect(evolveService(serviceId, undefined, withoutThem()).description).toMatchObject({
      confirmationMinutes: 1_440,
      holdMinutes: 10,
      holdMinutesMax: 60,
      noShowGraceMinutes: 15,
      noShowAutomatic: false,
      offerMinutes: 30,
    });
  });

  it('from before a term may get it later', () => {
    const changed = evolveService(serviceId, evolveService(serviceId, undefined, withoutThem()), {
      type: 'service-offers-changed',
      data: { from: { offerMinutes: 30 }, to: { offerMinutes: 5 } },
    });
    expect([changed.version, changed.description.offerMinutes]).toEqual([2, 5]);
  });
});
