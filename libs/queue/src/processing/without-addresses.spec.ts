import { describe, expect, it } from '@jest/globals';
import { withoutAddresses } from './without-addresses.js';

describe('an error that leaves a processor', () => {
  it('keeps its name and what it says', () => {
    const error = withoutAddresses(new TypeError('the calendar has no end'));

    expect(error.name).toBe('TypeError');
    expect(error.message).toBe('the calendar has no end');
  });

  it('says nothing of the address that an SMTP server quotes', () => {
    const error = withoutAddresses(new Error('550 5.1.1 <ada.lovelace@example.org>: user unknown'));

    expect(`${error.message} ${error.stack}`).not.toContain('ada');
    expect(error.message).toBe('550 5.1.1 <[address]>: user unknown');
  });

  it('is an Error even when something else was thrown', () => {
    expect(withoutAddresses('no route to ada@example.org').message).toBe('no route to [address]');
  });
});
