import { describe, expect, it } from '@jest/globals';
import { type Change, triesOf } from './tries.js';

const change = (before: string, after: string, error: string | null = null, heldMs = 5): Change => ({
  before,
  after,
  error,
  heldMs,
});
const claimed = change('due', 'sending');
const again = change('failed', 'sending');
const failed = (error: string): Change => change('sending', 'failed', error);
const sent = change('sending', 'sent');

const endsOf = (...changes: Change[]): string[] => triesOf(changes).map(({ end }) => end);

describe('the tries that a row tells of', () => {
  it('are as many as were claimed, and the last may be open', () => {
    expect(endsOf(claimed, sent)).toEqual(['arrived']);
    expect(endsOf(claimed)).toEqual(['open']);
    expect(endsOf(claimed, failed('EABORT'), again, sent)).toEqual(['unseen', 'arrived']);
  });

  it('leave out what was claimed and not even tried', () => {
    const putOff = change('sending', 'due');
    expect(endsOf(claimed, putOff, claimed, sent)).toEqual(['arrived']);
    expect(endsOf(claimed, change('sending', 'withdrawn'))).toEqual([]);
    expect(endsOf(change('due', 'withdrawn'))).toEqual([]);
  });

  it('are lost where another took their place, and tell how long they had been under way', () => {
    expect(triesOf([claimed, change('sending', 'sending', null, 6_100), sent])).toEqual([
      { end: 'lost', error: null, heldMs: 6_100 },
      { end: 'arrived', error: null },
    ]);
  });

  it('stay what they are when a worker that was frozen notes its letter after all', () => {
    const takenOver = change('sending', 'sending', null, 6_100);
    expect(endsOf(claimed, takenOver, failed('EENVELOPE 450'), change('failed', 'sent'))).toEqual([
      'lost',
      'failed',
    ]);
  });

  it.each(['EABORT', 'ETIMEDOUT', 'ESOCKET ECONNRESET', 'ECONNECTION', 'TIMEOUT', 'ECONNRESET'])(
    'have an end that nobody saw where they were broken off: %s',
    (code) => {
      expect(endsOf(claimed, failed(code))).toEqual(['unseen']);
    },
  );

  it.each([
    'EMESSAGE 451',
    'ECONNECTION 421',
    'ESOCKET ECONNREFUSED',
    'EENVELOPE 550',
    'HTTP 503',
    'UNKNOWN',
  ])('have failed where the receiver has not taken it: %s', (code) => {
    expect(endsOf(claimed, failed(code))).toEqual(['failed']);
  });
});
