import { describe, expect, it } from '@jest/globals';
import { sharedBuffers } from './shared-buffers.js';

const GIB = 2 ** 30;

describe('what PostgreSQL keeps in memory', () => {
  it.each([
    [0.5 * GIB, '128MB'],
    [2 * GIB, '256MB'],
    [4 * GIB, '512MB'],
    [64 * GIB, '1024MB'],
  ])('of %d bytes is %s', (memory, buffers) => expect(sharedBuffers(memory)).toBe(buffers));

  it('goes by this machine unless told otherwise', () => {
    expect(sharedBuffers()).toMatch(/^\d{3,4}MB$/);
  });
});
