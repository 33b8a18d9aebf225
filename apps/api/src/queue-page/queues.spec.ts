import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { QUEUES } from './queues.js';

const DEFINITION = /= define(?:Queue|Consumer)(?:<[^(]*>)?\(\s*'([^']+)'/g;

describe('the page of queues', () => {
  it('shows every queue that a library defines', () => {
    const defined = readdirSync('libs')
      .map((library) => `libs/${library}/src/jobs/queues.ts`)
      .filter((file) => existsSync(file))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(DEFINITION)].map(([, name]) => name));

    expect(defined.length).toBeGreaterThanOrEqual(5);
    expect(QUEUES.map(({ name }) => name).toSorted()).toEqual(defined.toSorted());
  });
});
