import { describe, expect, it } from '@jest/globals';
import { readOptions, wordsOf } from './options.js';

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

  it('pass variables to the processes under test', () => {
    const { environment } = readOptions(['--env', 'LEDGER_IN_FLIGHT=1', '--env', 'LOG_LEVEL=warn']);
    expect(environment).toEqual({ LEDGER_IN_FLIGHT: '1', LOG_LEVEL: 'warn' });
    expect(() => readOptions(['--env', 'LOG_LEVEL'])).toThrow('--env wants name=value, and not "LOG_LEVEL".');
  });

  it('let a soak take ten minutes unless they say otherwise', () => {
    expect(readOptions(['--soak'])).toMatchObject({ soak: true, minutes: 10 });
    expect(readOptions(['--soak', '--minutes', '3'])).toMatchObject({ minutes: 3 });
  });

  it('ask another checkout for the same cells', () => {
    const words = '--only L2,L4 --callers 1,64 --seconds 3 --env LOG_LEVEL=warn'.split(' ');
    const { tuning, seconds, environment } = readOptions(words);
    expect(readOptions(wordsOf(readOptions(['--beside', '../other', ...words])))).toMatchObject({
      ...{ tuning, seconds, environment, beside: undefined },
    });
  });

  it('name what they know when a layer is misspelt', () => {
    expect(() => readOptions(['--only', 'L9'])).toThrow('--only knows L0, L1, L2, L3, L4, R, and not "L9".');
  });
});
