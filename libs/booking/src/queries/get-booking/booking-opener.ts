import { Injectable } from '@nestjs/common';
import { type Contact, Customers, ERASED } from '#customers';
import { Database, NotFound, type Uuid } from '#platform';
import type { Booking } from '../../domain/booking.js';
import { openGuest } from './open-guest.js';
import { readBooking } from './read-booking.js';

/** What a guest has said with a booking; nothing where nobody is known, or the guest has been erased. */
export interface GuestsWords {
  readonly customer?: Contact;
  readonly notes?: string;
}

/** Reads one booking and, where that is asked for, what its guest has said. */
@Injectable()
export class BookingOpener {
  constructor(
    private readonly database: Database,
    private readonly customers: Customers,
  ) {}

  /** Throws `NotFound`, also for another tenant's. */
  async read(
    tenantId: Uuid,
    bookingId: Uuid,
    { openPersonalData }: { readonly openPersonalData: boolean },
  ): Promise<{ readonly booking: Booking; readonly words: GuestsWords }> {
    const stored = await readBooking(this.database, tenantId, bookingId);
    if (stored === undefined) throw new NotFound('booking');
    const { booking, sealed } = stored;
    if (!openPersonalData || sealed === null) return { booking, words: {} };
    return { booking, words: await this.open(tenantId, booking, sealed) };
  }

  private async open(tenantId: Uuid, { id, customerId }: Booking, sealed: Buffer): Promise<GuestsWords> {
    if (customerId === null) return {};
    const dataKey = await this.customers.dataKeyOf(this.database, tenantId, customerId);
    if (dataKey === undefined || dataKey === ERASED) return {};
    return openGuest(this.customers, dataKey, sealed, id);
  }
}
