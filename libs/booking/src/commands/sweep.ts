import { Unavailable } from '#platform';

export interface Swept {
  /** How many were due, and of how many that was recorded; the others are tried again next time. */
  readonly found: number;
  readonly recorded: number;
  /** Why the first of those could not be recorded; undefined where all were. */
  readonly failure: unknown;
}

export interface Sweep<Found> {
  readonly pageSize: number;
  /** Up to `pageSize` of what is due, in an order of its own, after one that was found before. */
  find(after: Found | undefined): Promise<readonly Found[]>;
  /** False where somebody else was faster, and it is not due any more. Throws where it cannot be done now. */
  record(found: Found): Promise<boolean>;
}

/**
 * Records what is due to its end, a page at a time; what cannot be recorded stands in nobody's way. Throws where nothing
 * can be: the database is in trouble, or the process stops.
 */
export async function sweep<Found>(work: Sweep<Found>): Promise<Swept> {
  let swept: Swept = { found: 0, recorded: 0, failure: undefined };
  let page: readonly Found[] = [];
  do {
    // Not from the start again: what failed there would be all that is ever tried.
    page = await work.find(page.at(-1));
    swept = sum(swept, await recordAll(page, work));
  } while (page.length === work.pageSize);
  return swept;
}

async function recordAll<Found>(page: readonly Found[], work: Sweep<Found>): Promise<Swept> {
  const outcomes = await Promise.allSettled(page.map((found) => work.record(found)));
  const failures = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
  );
  const [failure] = failures;
  if (
    failures.length > 0 &&
    failures.length === page.length &&
    failures.every((one) => one instanceof Unavailable)
  )
    throw failure;
  const recorded = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value).length;
  return { found: recorded + failures.length, recorded, failure };
}

const sum = (before: Swept, { found, recorded, failure }: Swept): Swept => ({
  found: before.found + found,
  recorded: before.recorded + recorded,
  failure: before.failure ?? failure,
});
