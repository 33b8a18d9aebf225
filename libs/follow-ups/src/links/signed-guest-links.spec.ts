import { describe, expect, it } from '@jest/globals';
import { GuestLinkTokens } from '#access';
import { Clock, Environment, KeyedHash, newUuid } from '#platform';
import { SignedGuestLinks } from './signed-guest-links.js';

const INDEX_KEY = Buffer.alloc(32, 1).toString('base64');
const [tenantId, bookingId] = [newUuid(), newUuid()];

const linkUnder = (base?: string): string | undefined => {
  const environment = Object.assign(new Environment(), { INDEX_KEY, GUEST_LINK_BASE_URL: base });
  const tokens = new GuestLinkTokens(new KeyedHash(environment), new Clock(), environment);
  return new SignedGuestLinks(tokens, environment).linkFor(tenantId, bookingId, Date.now());
};

describe('the link in a letter', () => {
  it.each([
    ['https://book.example.org/booking', 'https://book.example.org/booking/'],
    ['https://book.example.org/booking/', 'https://book.example.org/booking/'],
    ['https://book.example.org/booking#', 'https://book.example.org/booking#'],
    ['https://book.example.org/?b=', 'https://book.example.org/?b='],
  ])('begins with the address of the guests’ pages: %s', (base, beginning) => {
    const link = linkUnder(base) ?? '';
    expect([link.slice(0, -92), link.slice(-92)]).toEqual([beginning, expect.stringMatching(/^[\w-]{92}$/)]);
  });

  it('is left out where guests have no pages', () => {
    expect(linkUnder()).toBeUndefined();
  });
});
