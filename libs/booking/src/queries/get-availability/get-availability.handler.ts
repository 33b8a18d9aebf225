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
import { readSlotCounts, SlotCounts } from '../../availability/read-slot-counts.js';
import { type AvailabilityRequest, GetAvailability } from './get-availability.query.js';

const DAY_MS = 86_400_000;
const NO_COUNTS = new SlotCounts();

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
    const stays = slots.map(({ stay }) => stay);
    if (stays.length === 0) return { items: [] };
    const [own = NO_COUNTS, ofPool = NO_COUNTS] = await readSlotCounts(
      this.database,
      tenantId,
      rangesOf(rules, stays),
    );
    const party = { guests: request.guests, now: this.clock.now() };
    return {
      items: slots.map(({ slot, stay }) => toAvailableSlot(rules, slot, stay, party, { own, ofPool })),
    };
  }
}

interface Scheduled {
  readonly slot: OfferedSlot;
  readonly stay: Stay;
}

/** In order of time: clocks that are set back over midnight repeat the end of a date after the next has begun. */
function scheduled(rules: ServiceRules, { from, to, guests }: AvailabilityRequest): readonly Scheduled[] {
  const slots: Scheduled[] = [];
  let isInOrder = true;
  for (const date of datesBetween(from, to)) {
    const stays = staysOfDay(rules, date, guests);
    for (const slot of slotsOfDay(rules, date)) {
      const stay = stays.get(slot.startsAt);
      if (stay === undefined) continue;
      isInOrder &&= (slots.at(-1)?.slot.startsAt ?? -Infinity) < slot.startsAt;
      slots.push({ slot, stay });
    }
  }
  return isInOrder ? slots : slots.sort((a, b) => a.slot.startsAt - b.slot.startsAt);
}

function datesBetween(from: string, to: string): string[] {
  const [first, last] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
  const count = Math.max(0, Math.round((last - first) / DAY_MS) + 1);
  return Array.from({ length: count }, (_, index) =>
    new Date(first + index * DAY_MS).toISOString().slice(0, 10),
  );
}
