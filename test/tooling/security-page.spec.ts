import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const rows = readFileSync('docs/security.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-Z]/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, threat = '', against = '', shownBy = '']) => ({
    threat,
    against,
    tests: [...shownBy.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
  }));

describe('docs/security.md', () => {
  it('names what stands against each threat, and a test that shows it', () => {
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter(({ against, tests }) => against === '' || tests.length === 0)).toEqual([]);
  });

  it.each(rows)('names tests that are there: $threat', ({ tests }) => {
    expect(tests.filter((file) => !/spec\.ts$/.test(file) || !existsSync(file))).toEqual([]);
  });
});
