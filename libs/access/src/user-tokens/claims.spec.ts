import { describe, expect, it } from '@jest/globals';
import { readClaims } from './claims.js';

const NAMES = { scope: 'scp', tenant: 'https://example.org/tenant' };
const TENANT = '0199c3a0-7c1e-7d3a-9c1e-1234567890ab';
const SOUND = {
  sub: 'ada',
  [NAMES.tenant]: TENANT.toUpperCase(),
  scp: 'bookings:read openid bookings:write',
};

describe('the claims of a token', () => {
  it('are read by the names of the configuration, and scopes that are not ours are left out', () => {
    expect(readClaims(SOUND, NAMES)).toEqual({
      subject: 'ada',
      tenantId: TENANT,
      scopes: ['bookings:read', 'bookings:write'],
    });
  });

  it('may give scopes as a list, or none at all', () => {
    expect(readClaims({ ...SOUND, scp: ['admin', 'openid'] }, NAMES)?.scopes).toEqual(['admin']);
    expect(readClaims({ ...SOUND, scp: undefined }, NAMES)?.scopes).toEqual([]);
  });

  it.each<[string, object]>([
    ['no tenant', { [NAMES.tenant]: undefined }],
    ['a tenant that is no id', { [NAMES.tenant]: 'harbour' }],
    ['two tenants', { [NAMES.tenant]: [TENANT, TENANT] }],
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['scopes that are no text', { scp: { admin: true } }],
    ['a list with what is no scope', { scp: ['admin', 7] }],
  ])('let nobody in with %s', (_, wrong) => {
    expect(readClaims({ ...SOUND, ...wrong }, NAMES)).toBeUndefined();
  });
});
