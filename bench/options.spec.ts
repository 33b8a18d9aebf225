import { describe, expect, it } from '@jest/globals';
import { readOptions } from './options.js';

describe('the options of the benchmark', () => {
  it('choose cells by hand', () => {
    const { tuning, seconds } = readOptions(
      '--only l2,L4 --workload hot --callers 1,64 --seconds 3'.split(' '),
    );

    expect(tuning).toMatchObject({ layers: ['L2', 'L4'], workloads: ['hot'], callers: [1, 64] });
    expect(seconds).toBe(3);
  });

  it('leave the plan alone when no cell is chosen', () => {
    expect(readOptions(['--seconds', '1']).tuning).toBeUndefined();
  });

  it('name what they know when a layer is misspelt', () => {
    expect(() => readOptions(['--only', 'L9'])).toThrow('--only knows L0, L1, L2, L3, L4, R, and not "L9".');
  });
});
