import { describe, expect, it } from '@jest/globals';
import { Unavailable } from '#platform';
import { sweep } from './sweep.js';

const DUE = [1, 2, 3, 4, 5];
const find = (after = 0): Promise<number[]> => Promise.resolve(DUE.filter((one) => one > after).slice(0, 2));
const recordedBy = (record: (one: number) => Promise<boolean>) =>
  sweep<number>({ pageSize: 2, find, record });

describe('a sweep', () => {
  it('takes what somebody else was faster with as neither recorded nor left', async () => {
    expect(await recordedBy((one) => Promise.resolve(one !== 3))).toEqual({
      ...{ found: 4, recorded: 4, failure: undefined },
    });
  });

  it('goes on to the next page where all of one fails for reasons of its own', async () => {
    const record = async (one: number): Promise<boolean> => {
      await Promise.resolve();
      if (one <= 2) throw new Error(`not ${one}`);
      return true;
    };
    expect(await recordedBy(record)).toMatchObject({ found: 5, recorded: 3, failure: { message: 'not 1' } });
  });

  it('ends where nothing can be reached, and says so', async () => {
    const tried: number[] = [];
    const record = (one: number): Promise<boolean> => {
      tried.push(one);
      return Promise.reject(new Unavailable('cut off'));
    };
    await expect(recordedBy(record)).rejects.toThrow('cut off');
    expect(tried).toEqual([1, 2]);
  });
});
