import type { RecordedEvent } from '#event-store';
import type { Uuid } from '#platform';
import {
  evolvePool,
  evolveService,
  isPoolEventType,
  isServiceEventType,
  type Pool,
  type PoolEvent,
  type Service,
  type ServiceEvent,
} from '#venues';
import type { SlotKey } from '../domain/claims.js';
import { keyOf } from '../ledger/slot-book.js';

interface Era {
  service: Service | undefined;
  /** Where the slots are those of a capacity pool. */
  pool: Pool | undefined;
  /** What was reserved in each slot after it was sold from, at the most, since the service or pool last changed. */
  peaks: Map<string, number>;
}

/**
 * What slots were sold up to, era by era: one begins with every change of their service or pool. The slots' rows tell what the
 * present era may reach. An era that is over is held against the most that its service or pool offered on any date
 * then, since the rows have forgotten the rest.
 */
export class ServiceEras {
  readonly faults: string[] = [];
  private readonly eras = new Map<string, Era>();
  private readonly servicesOf = new Map<string, Set<string>>();

  /** A booking took places from the slot, which left so many reserved. */
  sold(tenantId: Uuid, slot: SlotKey, reserved: number): void {
    const { peaks } = this.eraOf(`${tenantId} ${slot.serviceId}`);
    const key = keyOf(tenantId, slot);
    peaks.set(key, Math.max(reserved, peaks.get(key) ?? 0));
  }

  /** The most that was reserved in a slot after it was sold from, in the present era. */
  peakOf(tenantId: Uuid, slot: SlotKey): number {
    return this.eras.get(`${tenantId} ${slot.serviceId}`)?.peaks.get(keyOf(tenantId, slot)) ?? 0;
  }

  /** An event that is no booking's. */
  fold({ tenantId, streamId, type, data }: RecordedEvent): void {
    const key = `${tenantId} ${streamId}`;
    if (type === 'venue-time-zone-changed') {
      for (const service of this.servicesOf.get(key) ?? []) this.end(this.eraOf(service));
    }
    if (isPoolEventType(type)) {
      const era = this.eraOf(key);
      this.end(era);
      era.pool = evolvePool(streamId, era.pool, { type, data } as unknown as PoolEvent);
    }
    if (!isServiceEventType(type)) return;
    const era = this.eraOf(key);
    this.end(era);
    era.service = evolveService(streamId, era.service, { type, data } as unknown as ServiceEvent);
    const venue = `${tenantId} ${era.service.venueId}`;
    this.servicesOf.set(venue, (this.servicesOf.get(venue) ?? new Set()).add(key));
  }

  private end(era: Era): void {
    const offered = mostOffered(era);
    for (const [slot, peak] of era.peaks)
      if (peak > offered)
        this.faults.push(
          `The slot ${slot} was sold up to ${peak}, when no more than ${offered} were offered.`,
        );
    era.peaks = new Map();
  }

  private eraOf(key: string): Era {
    const era = this.eras.get(key) ?? { service: undefined, pool: undefined, peaks: new Map() };
    this.eras.set(key, era);
    return era;
  }
}

/** On any date. */
function mostOffered({ service, pool }: Era): number {
  if (service === undefined) return pool?.capacity ?? Infinity;
  const { capacity, exceptions } = service.description;
  return Math.max(capacity, ...Object.values(exceptions).map((exception) => exception.capacity ?? 0));
}
