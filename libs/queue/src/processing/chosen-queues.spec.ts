import { describe, expect, it } from '@jest/globals';
import { chosenQueues } from './chosen-queues.js';

const KNOWN = ['scheduling', 'sending'];

describe('the queues that a worker runs', () => {
  it.each([
    ['all of them when none is named', undefined, KNOWN],
    ['those that are named', 'sending', ['sending']],
    ['several', 'sending,scheduling', KNOWN],
    ['none when that is wanted', 'none', []],
  ])('are %s', (_, list, queues) => {
    expect(chosenQueues(KNOWN, list)).toEqual(queues);
  });

  it('are never one that is not there', () => {
    expect(() => chosenQueues(KNOWN, 'sending,sendin')).toThrow(
      'There is no queue sendin; there are scheduling, sending, and "none".',
    );
  });
});
