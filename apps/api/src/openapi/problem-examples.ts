import { isProblemCode, kindOf, PROBLEMS } from '../problems/problem-catalogue.js';
import { problemOf } from '../problems/problem.js';

const INSTANCE = '/v1/venues/0199c3a0-7c1e-7d3a-9c1e-1234567890ab/bookings';

/** One example of every code, which the answers in `docs/openapi.json` refer to. */
export const problemExamples = (): Record<string, { value: unknown }> =>
  Object.fromEntries(
    Object.keys(PROBLEMS)
      .filter(isProblemCode)
      .map((code) => {
        const { members } = kindOf(code);
        return [code, { value: problemOf({ code, ...(members && { members }) }, INSTANCE) }];
      }),
  );
