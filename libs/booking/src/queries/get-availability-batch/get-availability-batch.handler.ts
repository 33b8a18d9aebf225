import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock, Database } from '#platform';
import { type OfferedSlot, ServiceCatalogue, type ServiceRules, type Stay, stayOf } from '#venues';
import { type Counts, rangesOf, toAvailableSlot } from '../../availability/available-slot.js';
import { readSlotCounts, SlotCounts } from '../../availability/read-slot-counts.js';
import type { SlotRange } from '../../availability/slot-range.js';
import { findSlots } from '../../find-slots.js';
import {
  GetAvailabilityBatch,
  type UnknownReason,
  type Wish,
  type WishAnswer,
} from './get-availability-batch.query.js';

/** A slot that was not found for a wish. */
interface Missing {
  readonly wish: Wish;
  readonly reason: UnknownReason;
}

/** A slot that was found for a wish, and the ranges of counts that tell what is left of it. */
interface Found {
  readonly wish: Wish;
  readonly rules: ServiceRules;
  readonly slot: OfferedSlot;
  readonly stay: Stay;
  readonly ranges: readonly SlotRange[];
}

const NO_COUNTS = new SlotCounts();

@QueryHandler(GetAvailabilityBatch)
export class GetAvailabilityBatchHandler implements IQueryHandler<GetAvailabilityBatch> {
  constructor(
    private readonly database: Database,
    private readonly catalogue: ServiceCatalogue,
    private readonly clock: Clock,
  ) {}

  async execute({ tenantId, wishes }: GetAvailabilityBatch): Promise<readonly WishAnswer[]> {
    const found = await Promise.all(wishes.map((wish) => this.find(tenantId, wish)));
    const ranges = found.flatMap((one) => ('slot' in one ? one.ranges : []));
    const counts = ranges.length === 0 ? [] : await readSlotCounts(this.database, tenantId, ranges);
    const countsByRange = new Map(ranges.map((range, nth) => [range, counts[nth] ?? NO_COUNTS]));
    const now = this.clock.now();
    return found.map((one) => ({
      wish: one.wish,
      found:
        'slot' in one
          ? toAvailableSlot(
              one.rules,
              one.slot,
              one.stay,
              { guests: one.wish.guests, now },
              countsOf(one, countsByRange),
            )
          : one,
    }));
  }

  private async find(tenantId: string, wish: Wish): Promise<Found | Missing> {
    const rules = await this.catalogue.rulesOf(tenantId, wish.venueId, wish.serviceId);
    if (rules === undefined) return { wish, reason: 'not-found' };
    const [slot, another] = findSlots(rules, wish.when);
    if (slot === undefined) return { wish, reason: 'not-in-schedule' };
    if (another !== undefined) return { wish, reason: 'happens-twice' };
    const stay = stayOf(rules, slot, wish.guests);
    return { wish, rules, slot, stay, ranges: rangesOf(rules, [stay]) };
  }
}

function countsOf({ ranges }: Found, counts: ReadonlyMap<SlotRange, SlotCounts>): Counts {
  const [own = NO_COUNTS, ofPool = NO_COUNTS] = ranges.map((range) => counts.get(range) ?? NO_COUNTS);
  return { own, ofPool };
}
