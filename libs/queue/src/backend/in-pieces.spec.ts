import { describe, expect, it } from '@jest/globals';
import { inPieces } from './in-pieces.js';

const SMALL = { size: 2, underWay: 2 };
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('work in pieces', () => {
  it('gives every result, in the order of the items', async () => {
    const slowFirst = async (piece: number[]): Promise<string[]> => {
      if (piece.includes(1)) await tick();
      return piece.map(String);
    };
    expect(await inPieces([1, 2, 3, 4, 5], SMALL, slowFirst)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('never has more pieces under way than it may', async () => {
    let [underWay, most] = [0, 0];
    await inPieces([1, 2, 3, 4, 5, 6, 7, 8], SMALL, async (piece) => {
      most = Math.max(most, (underWay += 1));
      await tick();
      underWay -= 1;
      return piece;
    });
    expect(most).toBe(2);
  });

  it('rejects when a piece fails, and begins no other after it', async () => {
    const begun: number[] = [];
    const work = async (piece: number[]): Promise<number[]> => {
      begun.push(piece[0] ?? 0);
      await tick();
      throw new Error(`piece ${piece[0]}`);
    };
    await expect(inPieces([1, 2, 3, 4, 5, 6], SMALL, work)).rejects.toThrow('piece 1');
    expect(begun).toEqual([1, 3]);
  });

  it('does nothing when there is nothing to do', async () => {
    expect(await inPieces([], SMALL, () => Promise.reject(new Error('never')))).toEqual([]);
  });
});
