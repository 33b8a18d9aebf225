import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock, Database, NotFound } from '#platform';
import {
  type OfferedSlot,
  ServiceCatalogue,
  type ServiceRules,
  slotsOfDay,
  type Stay,
  staysOfDay,
} from '#venues';
import { type AvailableSlot, rangesOf, toAvailableSlot } from '../../availability/available-slot.js';
import { readSlotCounts } from '../../availability/read-slot-counts.js';
import { type AvailabilityRequest, GetAvailability } from './get-availability.query.js';

const DAY_MS = 86_400_000;
const NO_COUNTS = new Map<never, never>();

@QueryHandler(GetAvailability)
export class GetAvailabilityHandler implements IQueryHandler<GetAvailability> {
  constructor(
    private readonly database: Database,
    private readonly catalogue: ServiceCatalogue,
    private readonly clock: Clock,
  ) {}

  async execute({
    tenantId,
    venueId,
    request,
  }: GetAvailability): Promise<{ items: readonly AvailableSlot[] }> {
    const rules = await this.catalogue.rulesOf(tenantId, venueId, request.serviceId);
    if (rules === undefined) throw new NotFound('venue or service');
    const slots = scheduled(rules, request);
    if (slots.length === 0) return { items: [] };
    const ranges = rangesOf(
      rules,
      slots.map(([, stay]) => stay),
    );
    const [own = NO_COUNTS, ofPool = NO_COUNTS] = await readSlotCounts(this.database, tenantId, ranges);
    const party = { guests: request.guests, now: this.clock.now() };
    const items = slots.map(([slot, stay]) => toAvailableSlot(rules, slot, stay, party, { own, ofPool }));
    return { items };
  }
}

/** In order of time: clocks that are set back over midnight repeat the end of a date after the next has begun. */
function scheduled(rules: ServiceRules, { from, to, guests }: AvailabilityRequest): [OfferedSlot, Stay][] {
  const slots = datesBetween(from, to).flatMap((date) => {
    const stays = staysOfDay(rules, date, guests);
    return slotsOfDay(rules, date).flatMap((slot): [OfferedSlot, Stay][] => {
      const stay = stays.get(slot.startsAt);
      return stay === undefined ? [] : [[slot, stay]];
    });
  });
  return slots.sort(([a], [b]) => a.startsAt - b.startsAt);
}

function datesBetween(from: string, to: string): string[] {
  const [first, last] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
  const count = Math.max(0, Math.round((last - first) / DAY_MS) + 1);
  return Array.from({ length: count }, (_, index) =>
    new Date(first + index * DAY_MS).toISOString().slice(0, 10),
  );
}
