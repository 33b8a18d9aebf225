import { describe, expect, it } from '@jest/globals';
import { chosenConcurrency } from './chosen-concurrency.js';

const KNOWN = ['mails', 'hooks'];

describe('how many jobs run at a time', () => {
  it('is left to the queues when nothing is said', () => {
    expect([...chosenConcurrency(KNOWN, undefined)]).toEqual([]);
  });

  it('is said for some queues', () => {
    expect([...chosenConcurrency(KNOWN, 'mails=50,hooks=2')]).toEqual([
      ['mails', 50],
      ['hooks', 2],
    ]);
  });

  it('cannot be said for a queue that is not there', () => {
    expect(() => chosenConcurrency(KNOWN, 'mials=50')).toThrow('no queue mials');
  });
});
