import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Contact } from '#customers';
import type { Uuid } from '#platform';
import { GetBooking } from '../queries/get-booking/get-booking.query.js';

/** Contact and notes of a booking are sealed as one: who names its guest anew without notes keeps those that there are. */
@Injectable()
export class KeptNotes {
  constructor(private readonly queries: QueryBus) {}

  /** Null where there are none, or they are somebody else's. Throws `NotFound`. */
  async of(tenantId: Uuid, bookingId: Uuid, contact: Contact): Promise<string | null> {
    const known = await this.queries.execute(new GetBooking(tenantId, bookingId, { openPersonalData: true }));
    return known.customer?.email === contact.email ? (known.notes ?? null) : null;
  }
}
