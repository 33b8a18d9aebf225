import { isDeepStrictEqual } from 'node:util';
import type { Outcome } from './real.js';
import type { Expected } from './step.js';

/** How an outcome is not what the model expects, or null. */
export function disagreement(expected: Expected, outcome: Outcome): string | null {
  if (expected.kind === 'done') return null;
  if (outcome.kind === 'done') return 'it was not answered';
  if (outcome.kind === 'refused') {
    const { code, message, members = {} } = outcome.error;
    const came = `${code ?? message} ${JSON.stringify(members)}`;
    if (expected.kind === 'accepted') return `it was to be accepted, and was refused as ${came}`;
    const isExpected = expected.obstacles.some(
      (obstacle) => obstacle.code === code && includes(members, obstacle.members ?? {}),
    );
    return isExpected
      ? null
      : `it was to be refused as ${JSON.stringify(expected.obstacles)}, and was as ${came}`;
  }
  if (expected.kind === 'refused')
    return `it was to be refused as ${JSON.stringify(expected.obstacles)}, and was accepted`;
  const { view } = outcome;
  const { booking } = expected;
  const [said, told] = [
    {
      status: view.status,
      version: view.version,
      guests: view.guests,
      startsAt: Date.parse(view.startsAt),
      endsAt: Date.parse(view.endsAt),
      expiresAt: view.expiresAt === undefined ? null : Date.parse(view.expiresAt),
      isKnown: view.customerId !== null,
    },
    {
      status: booking.status,
      version: booking.version,
      guests: booking.guests,
      startsAt: booking.startsAt,
      endsAt: booking.endsAt,
      expiresAt: booking.expiresAt,
      isKnown: booking.customer !== null,
    },
  ];
  return isDeepStrictEqual(said, told)
    ? null
    : `it was to be ${JSON.stringify(told)}, and is ${JSON.stringify(said)}`;
}

const includes = (members: object, wanted: object): boolean =>
  Object.entries(wanted).every(([name, value]) =>
    isDeepStrictEqual((members as Record<string, unknown>)[name], value),
  );
