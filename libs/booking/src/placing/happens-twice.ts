import { InvalidRequest } from '#platform';

/** The refusal of a local time that is two instants, which it names: only the caller knows which one is meant. */
export function happensTwice(instants: readonly number[]): InvalidRequest {
  const named = instants.map((instant) => new Date(instant).toISOString()).join(' and ');
  return new InvalidRequest(
    [
      {
        pointer: '/slot',
        detail: `This local time happens twice on that day; send startsAt instead: ${named}.`,
      },
    ],
    'The slot is ambiguous.',
  );
}
