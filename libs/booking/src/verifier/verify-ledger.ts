import { isDeepStrictEqual } from 'node:util';
import { readWholeLog, type RecordedEvent } from '#event-store';
import type { Database, Queryable, Uuid } from '#platform';
import { type BookingEvent, isBookingEventType } from '../domain/booking-events.js';
import { type Booking, evolve } from '../domain/booking.js';
import { slotChanges, type Starting } from '../domain/claims.js';
import { keyOf, type SlotRow } from '../ledger/slot-book.js';
import { readBookings, readSlots } from './read-tables.js';
import { ServiceEras } from './service-eras.js';

export interface Verification {
  readonly events: number;
  readonly bookings: number;
  readonly slots: number;
  /** One sentence for each thing that is not as it must be; empty means that all is well. */
  readonly faults: readonly string[];
}

/** What the log says, folded event by event. */
interface Folded {
  readonly bookings: Map<string, Booking>;
  readonly reserved: Map<string, number>;
  /** Who starts in each slot. */
  readonly starting: Map<string, Starting>;
  readonly eras: ServiceEras;
  events: number;
}

const PROGRESS_EVERY = 5_000;
const NOBODY: Starting = { guests: 0, parties: 0 };

/**
 * Folds the whole log and compares it with the tables: every booking is what its events tell, every slot's `reserved` is
 * the sum of live claims and its starting parties are those that start there, and at no position of the log was a slot
 * sold beyond its capacity, unless the event itself says that somebody has overridden that. The third barrier against
 * overselling, for whoever does not trust the other two. All of it is read as of one moment, so it may run while bookings
 * are made. With a tenant, that tenant's part of it alone.
 */
export function verifyLedger(
  database: Database,
  progress: (eventsRead: number) => void = () => undefined,
  tenantId?: Uuid,
): Promise<Verification> {
  return database.transaction(
    async (tx) => {
      const folded: Folded = {
        bookings: new Map(),
        reserved: new Map(),
        starting: new Map(),
        eras: new ServiceEras(),
        events: 0,
      };
      for await (const event of readWholeLog(tx, tenantId)) {
        foldEvent(folded, event);
        if (folded.events % PROGRESS_EVERY === 0) progress(folded.events);
      }
      const slots = await compareSlots(tx, folded, tenantId);
      const bookings = await compareBookings(tx, folded, tenantId);
      return {
        events: folded.events,
        bookings: folded.bookings.size,
        slots: slots.count,
        faults: [...folded.eras.faults, ...slots.faults, ...bookings],
      };
    },
    { as: 'system', snapshot: true },
  );
}

function foldEvent(folded: Folded, recorded: RecordedEvent): void {
  folded.events += 1;
  const { tenantId, streamId, type, data } = recorded;
  if (!isBookingEventType(type)) {
    folded.eras.fold(recorded);
    return;
  }
  const key = `${tenantId} ${streamId}`;
  const before = folded.bookings.get(key);
  const event = { type, data } as unknown as BookingEvent;
  const after = evolve(streamId, before, event);
  folded.bookings.set(key, after);
  for (const change of slotChanges(before, after)) {
    const slot = keyOf(tenantId, change);
    const reserved = (folded.reserved.get(slot) ?? 0) + change.guests;
    folded.reserved.set(slot, reserved);
    if (change.guests > 0 && !mayExceed(event)) folded.eras.sold(tenantId, change, reserved);
    const starting = folded.starting.get(slot) ?? NOBODY;
    folded.starting.set(slot, {
      guests: starting.guests + change.startingGuests,
      parties: starting.parties + change.startingParties,
    });
  }
}

/** Somebody who may has sold these places beyond the capacity on purpose, and said so. */
const mayExceed = ({ data }: BookingEvent): boolean =>
  'override' in data && data.override.rules.includes('capacity');

async function compareSlots(
  db: Queryable,
  folded: Folded,
  tenantId?: Uuid,
): Promise<{ count: number; faults: string[] }> {
  const faults: string[] = [];
  const unseen = new Map(folded.reserved);
  let count = 0;
  for await (const slot of readSlots(db, tenantId)) {
    count += 1;
    const key = keyOf(slot.tenantId, slot);
    const name = nameOf(slot.serviceId, slot.startsAt);
    const [reserved, peak] = [folded.reserved.get(key) ?? 0, folded.eras.peakOf(slot.tenantId, slot)];
    const offered = slot.shrinksTo ?? slot.capacity;
    unseen.delete(key);
    if (reserved !== slot.reserved)
      faults.push(`${name} has ${slot.reserved} reserved; its live claims add up to ${reserved}.`);
    faults.push(...faultsInStarts(name, slot, folded.starting.get(key) ?? NOBODY));
    if (peak > offered) faults.push(`${name} was sold up to ${peak}; its capacity is ${offered}.`);
  }
  for (const [key, reserved] of unseen)
    faults.push(`The slot ${key} has claims of ${reserved} guests and no row.`);
  return { count, faults };
}

function faultsInStarts(name: string, slot: SlotRow, { guests, parties }: Starting): string[] {
  if (slot.startingGuests === guests && slot.startingParties === parties) return [];
  const counted = `${slot.startingGuests} guests in ${slot.startingParties} parties`;
  return [`${name} counts ${counted} who start there; its bookings say ${guests} in ${parties}.`];
}

async function compareBookings(db: Queryable, folded: Folded, ofTenant?: Uuid): Promise<string[]> {
  const faults: string[] = [];
  const unseen = new Set(folded.bookings.keys());
  for await (const { tenantId, booking } of readBookings(db, ofTenant)) {
    const key = `${tenantId} ${booking.id}`;
    unseen.delete(key);
    if (!isDeepStrictEqual(folded.bookings.get(key), booking))
      faults.push(`The booking ${booking.id} is not what its events tell.`);
  }
  for (const key of unseen) faults.push(`The booking ${key} has events and no row.`);
  return faults;
}

const nameOf = (serviceId: Uuid, startsAt: number): string =>
  `The slot of ${serviceId} at ${new Date(startsAt).toISOString()}`;
