import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock, Database, NotFound } from '#platform';
import { ServiceCatalogue, slotsOfDay, stayOf } from '#venues';
import { availableSlots } from './available-slots.js';
import { type AvailableSlot, GetAvailability } from './get-availability.query.js';
import { readSlotCounts } from './read-slot-counts.js';

const DAY_MS = 86_400_000;

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
    const { serviceId, from, to, guests } = request;
    const rules = await this.catalogue.rulesOf(tenantId, venueId, serviceId);
    if (rules === undefined) throw new NotFound('venue or service');
    const slots = datesBetween(from, to).flatMap((date) => slotsOfDay(rules, date));
    const [first] = slots;
    if (first === undefined) return { items: [] };
    const end = Math.max(...slots.map((slot) => stayOf(rules, slot, guests).endsAt));
    const counts = await readSlotCounts(this.database, tenantId, serviceId, first.startsAt, end);
    return { items: availableSlots(rules, slots, counts, guests, this.clock.now()) };
  }
}

function datesBetween(from: string, to: string): string[] {
  const [first, last] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
  const count = Math.max(0, Math.round((last - first) / DAY_MS) + 1);
  return Array.from({ length: count }, (_, index) =>
    new Date(first + index * DAY_MS).toISOString().slice(0, 10),
  );
}
