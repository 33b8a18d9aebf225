import { describe, expect, it } from '@jest/globals';
import { roomFor } from './room.js';

const unpaced = { pacingGuests: null, pacingParties: null };
const paced = { pacingGuests: 10, pacingParties: 3 };

describe('the room that a party of four finds', () => {
  it.each([
    ['enough', 4, unpaced, { guests: 30, parties: 9 }, { remaining: 4, reason: null }],
    ['not enough', 3, unpaced, { guests: 0, parties: 0 }, { remaining: 3, reason: 'full' }],
    [
      'none where more is reserved than offered',
      -2,
      unpaced,
      { guests: 0, parties: 0 },
      { remaining: 0, reason: 'full' },
    ],
    ['enough when pacing just fits', 40, paced, { guests: 6, parties: 2 }, { remaining: 4, reason: null }],
    [
      'too many guests who start with it',
      40,
      paced,
      { guests: 7, parties: 2 },
      { remaining: 3, reason: 'pacing' },
    ],
    [
      'too many parties that start with it',
      40,
      paced,
      { guests: 3, parties: 3 },
      { remaining: 0, reason: 'pacing' },
    ],
    [
      'no pace left where it was lowered',
      40,
      paced,
      { guests: 12, parties: 1 },
      { remaining: 0, reason: 'pacing' },
    ],
    ['full before paced', 2, paced, { guests: 9, parties: 3 }, { remaining: 0, reason: 'full' }],
  ])('is %s', (_what, places, pacing, starting, room) => {
    expect(roomFor(4, places, pacing, starting)).toEqual(room);
  });
});
