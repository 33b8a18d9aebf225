import TestSequencer from '@jest/test-sequencer';

/** Those that start whole processes take longest, and pure ones are over in a moment. */
const KINDS = ['.e2e-spec.ts', '.int-spec.ts', '.spec.ts'];

/**
 * Jest runs what failed first, and what took longest before what did not. Where it has no times yet, as in a fresh clone,
 * it goes by the size of the files; here by their kind first, or else a long one begins last and the other workers wait
 * for it: twenty seconds of a run.
 */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => this.#rank(one) - this.#rank(other));
  }

  #rank(test) {
    if (this.hasFailed(test)) return -1;
    if (test.duration !== undefined) return KINDS.length;
    return KINDS.findIndex((ending) => test.path.endsWith(ending));
  }
}
