import { Injectable } from '@nestjs/common';
import { NotFound, Overloaded, type Uuid, Database } from '#platform';
import { ServiceCatalogue, type ServiceRules } from '#venues';
import type { Booking } from '../domain/booking.js';
import { Gatherer } from '../ledger/gatherer.js';
import { readBookings } from './read-bookings.js';

export interface Standing {
  readonly booking: Booking;
  /** Of its service. */
  readonly rules: ServiceRules;
}

interface Wanted {
  readonly tenantId: Uuid;
  readonly bookingId: Uuid;
  readonly resolve: (booking: Booking) => void;
  readonly reject: (reason: unknown) => void;
}

const LIMITS = { inFlight: 2, batchSize: 256, waiting: 10_000 };
const ATTEMPTS = 5;

/** The booking is another than the one that a command was prepared for. */
export class BookingHasChanged extends Error {}

/** What was prepared went by the rules of the service that the booking had. Throws `BookingHasChanged`. */
export function requireService(before: Booking, booking: Booking): void {
  if (before.serviceId !== booking.serviceId) throw new BookingHasChanged();
}

/**
 * Bookings as they are before a command on them is decided, with the rules that they were made by: what the command has
 * to lock depends on both. Those that are asked for at once are read at once.
 */
@Injectable()
export class StandingBookings {
  private readonly gatherer = new Gatherer<Wanted>((wanted) => this.read(wanted), LIMITS);

  constructor(
    private readonly database: Database,
    private readonly catalogue: ServiceCatalogue,
  ) {}

  /**
   * Does the work with the booking as it stands, and again where the ledger finds it changed meanwhile. Throws `NotFound`.
   */
  async withStanding<Answer>(
    tenantId: Uuid,
    bookingId: Uuid,
    work: (standing: Standing) => Promise<Answer>,
  ): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const booking = await this.find(tenantId, bookingId);
      try {
        return await work({ booking, rules: await this.rulesOf(tenantId, booking) });
      } catch (error) {
        if (!(error instanceof BookingHasChanged)) throw error;
        if (attempt === ATTEMPTS) throw new Overloaded('The booking is being changed by others; try again.');
      }
    }
  }

  private async rulesOf(tenantId: Uuid, { venueId, serviceId }: Booking): Promise<ServiceRules> {
    const rules = await this.catalogue.rulesOf(tenantId, venueId, serviceId);
    if (rules === undefined) throw new NotFound('service');
    return rules;
  }

  private find(tenantId: Uuid, bookingId: Uuid): Promise<Booking> {
    return new Promise((resolve, reject) => {
      const isTaken = this.gatherer.add({ tenantId, bookingId, resolve, reject });
      if (!isTaken) reject(new Overloaded('Too many bookings are waiting.'));
    });
  }

  private async read(wanted: readonly Wanted[]): Promise<void> {
    try {
      const found = await readBookings(this.database, wanted);
      for (const { tenantId, bookingId, resolve, reject } of wanted) {
        const booking = found.get(`${tenantId} ${bookingId}`);
        if (booking === undefined) reject(new NotFound('booking'));
        else resolve(booking);
      }
    } catch (error) {
      for (const { reject } of wanted) reject(error);
    }
  }
}
