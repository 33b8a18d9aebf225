import { describe, expect, it } from '@jest/globals';
import { ProgressBar } from './progress-bar.js';

function told(isTTY: boolean, everyMs: number): string[] {
  const written: string[] = [];
  let now = 10_000;
  const bar = new ProgressBar({ isTTY, write: (text) => written.push(text) }, () => now);
  for (let row = 1; row <= 4; row += 1, now += everyMs) bar.tell(() => `${row} rows`, row / 4);
  bar.end('done', 1);
  return written;
}

describe('progress', () => {
  it('is a bar on a terminal, drawn over the one before', () => {
    expect(told(true, 100).slice(0, 2)).toEqual([
      '\r[########......................]  25 % 1 rows\u001b[K',
      '\r[###############...............]  50 % 2 rows\u001b[K',
    ]);
  });

  it('does not draw faster than anybody can look, and draws the end', () => {
    expect(told(true, 30).map((text) => /\d rows|done|\n/.exec(text)?.[0])).toEqual(['1 rows', 'done', '\n']);
  });

  it('is a line now and then where there is no terminal', () => {
    expect(told(false, 2_500)).toEqual([
      '[########......................]  25 % 1 rows\n',
      '[#######################.......]  75 % 3 rows\n',
      '[##############################] 100 % done\n',
    ]);
  });
});
