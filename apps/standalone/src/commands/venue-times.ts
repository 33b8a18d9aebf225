import { randomUUID } from 'node:crypto';
import { isUuid, NotFound } from '#platform';
import { type MovedBooking, VenueTimes } from '#venue-setup';
import type { CommandInput } from './command.js';
import { COMMAND_LINE } from './venue-files.js';

/** `venue recompute-times`: one line for each booking at another instant; 1 when one of them had to stay. */
export async function recomputeTimes({
  setup,
  tenantId,
  subject,
  dryRun,
  say,
}: CommandInput): Promise<number> {
  if (!isUuid(subject)) throw new NotFound('venue');
  const request = { tenantId, venueId: subject.toLowerCase(), dryRun };
  const origin = { actor: COMMAND_LINE, correlationId: randomUUID() };
  const { bookings, items } = await setup.get(VenueTimes).recompute({ ...request, ...origin });
  items.map(lineOf).forEach(say);
  const stuck = items.filter((item) => item.stuck !== undefined).length;
  const moved = items.length - stuck;
  say(`${bookings} bookings to come: ${moved} ${dryRun ? 'to be moved' : 'moved'}, ${stuck} that cannot be.`);
  return stuck === 0 ? 0 : 1;
}

const lineOf = ({ bookingId, date, slot, from, to, stuck }: MovedBooking): string =>
  `${bookingId} ${date} ${slot}: ${from} → ${to ?? 'no instant'}${stuck === undefined ? '' : ` stays: ${stuck}`}`;
