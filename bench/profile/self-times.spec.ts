import type { Profiler } from 'node:inspector';
import { describe, expect, it } from '@jest/globals';
import { packageOf } from './package-of.js';
import { spentPerFunction } from './self-times.js';

const node = (id: number, functionName: string, children: number[], url = 'file:///x.js') => ({
  id,
  callFrame: { functionName, scriptId: '0', url, lineNumber: 0, columnNumber: 0 },
  children,
});

/** outer → inner → outer: 1 ms, 2 ms and 3 ms of their own. */
const PROFILE: Profiler.Profile = {
  nodes: [node(1, '(root)', [2], ''), node(2, 'outer', [3]), node(3, 'inner', [4]), node(4, 'outer', [])],
  startTime: 0,
  endTime: 6_000,
  samples: [2, 3, 4],
  timeDeltas: [1_000, 2_000, 3_000],
};

describe('a profile', () => {
  const spent = (name: string) => spentPerFunction(PROFILE).find((each) => each.name === name);

  it('gives a function the time of all the places that it was called from', () => {
    expect(spent('outer')?.self).toBe(4_000);
  });

  it('counts time once for a function that calls itself', () => {
    expect(spent('outer')?.total).toBe(6_000);
    expect(spent('inner')?.total).toBe(5_000);
  });

  it.each([
    ['file:///srv/slotledger/node_modules/@nestjs/core/router.js', '@nestjs/core'],
    ['file:///srv/slotledger/node_modules/pg/lib/client.js', 'pg'],
    ['file:///srv/slotledger/dist/libs/booking/src/ledger/ledger.js', 'libs/booking'],
    ['node:internal/streams/writable', 'node:streams'],
    ['node:_http_server', 'node:_http_server'],
  ])('knows that %s belongs to %s', (url, owner) => {
    expect(packageOf(url, 'any')).toBe(owner);
  });
});
