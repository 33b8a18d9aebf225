import { describe, expect, it } from '@jest/globals';
import { isPublicAddress } from './public-address.js';

describe('an address', () => {
  it.each(['93.184.215.14', '1.1.1.1', '172.15.255.255', '172.32.0.0', '2606:2800:21f::1', '2a00:1450::5'])(
    'of the open internet is public: %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:93.184.215.14',
    '64:ff9b::a00:1',
    'fe80::1',
    'fd00:ec2::254',
    'ff02::1',
    '2002:a00:1::1',
    '2001:db8::1',
    '2001::1',
    'not an address',
    '',
  ])('that is anything else is not: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
