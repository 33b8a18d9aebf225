import { describe, expect, it } from '@jest/globals';
import type { AvailableSlot } from '#booking';
import { availabilityText } from './availability-text.js';

const slot: AvailableSlot = {
  ...{ date: '2027-10-31', slot: '01:30', startsAt: '2027-10-31T01:30:00+01:00' },
  ...{ capacity: 40, reserved: 12, remaining: 28, available: true },
};

describe('the text of an availability', () => {
  it.each<[string, AvailableSlot[]]>([
    ['no slots', []],
    ['one slot', [slot]],
    ['a slot that is not available', [{ ...slot, available: false, reason: 'pacing' }]],
    ['a blackout', [slot, { ...slot, available: false, reason: 'closed', blackout: 'private-event' }]],
  ])('is the JSON of it: %s', (_what, items) => {
    expect(availabilityText(items)).toBe(JSON.stringify({ items }));
  });
});
