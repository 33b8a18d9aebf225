import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type Contact, normaliseEmail } from '#customers';
import type { Uuid } from '#platform';
import { GetBooking } from '../queries/get-booking/get-booking.query.js';

/** Contact and notes of a booking are sealed as one: who names its guest anew without notes keeps those that there are. */
@Injectable()
export class KeptNotes {
  constructor(private readonly queries: QueryBus) {}

  /** Null where there are none, or they are somebody else's, however the address is spelled. Throws `NotFound`. */
  async of(tenantId: Uuid, bookingId: Uuid, contact: Contact): Promise<string | null> {
    const known = await this.queries.execute(new GetBooking(tenantId, bookingId, { openPersonalData: true }));
    const isSame = known.customer !== undefined && isOf(known.customer, contact);
    return isSame ? (known.notes ?? null) : null;
  }
}

const isOf = (one: Contact, other: Contact): boolean =>
  normaliseEmail(one.email) === normaliseEmail(other.email);
