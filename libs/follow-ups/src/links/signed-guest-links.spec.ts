import { describe, expect, it } from '@jest/globals';
import { GuestLinkTokens } from '#access';
import { Clock, Environment, KeyedHash, newUuid } from '#platform';
import { SignedGuestLinks } from './signed-guest-links.js';

const INDEX_KEY = Buffer.alloc(32, 1).toString('base64');
const booking = { tenantId: newUuid(), bookingId: newUuid(), customerId: newUuid() };

const linkUnder = (base?: string, customerId: string | null = booking.customerId): string | undefined => {
  const environment = Object.assign(new Environment(), { INDEX_KEY, GUEST_LINK_BASE_URL: base });
  const tokens = new GuestLinkTokens(new KeyedHash(environment), new Clock(), environment);
  return new SignedGuestLinks(tokens, environment).linkFor({ ...booking, customerId }, Date.now());
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

  it('is left out where nobody is known to come', () => {
    expect(linkUnder('https://book.example.org/booking', null)).toBeUndefined();
  });

  it('is left out where guests have no pages', () => {
    expect(linkUnder()).toBeUndefined();
  });
});
