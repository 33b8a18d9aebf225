import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withGuard, withoutGuard } from './formula-guard.js';

describe('the guard against formulas', () => {
  it.each(['=1+1', '+44 20 7946 0958', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', "'=1", "''@x"])(
    'lets no cell begin with what a spreadsheet runs: %j',
    (cell) => {
      expect(withGuard(cell)).toBe(`'${cell}`);
    },
  );

  it.each(['', 'Ada L.', "O'Neill", "'tis", "'", '4', '2027-03-14'])(
    'leaves other cells alone: %j',
    (cell) => {
      expect([withGuard(cell), withoutGuard(cell)]).toEqual([cell, cell]);
    },
  );

  it('is taken away again without a trace, from any text', () => {
    const odd = fc
      .array(fc.constantFrom("'", '=', '+', '-', '@', '\t', '\n', '＝', 'a', ' '))
      .map((all) => all.join(''));
    fc.assert(fc.property(fc.oneof(odd, fc.string()), (cell) => withoutGuard(withGuard(cell)) === cell));
  });
});
