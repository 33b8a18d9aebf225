import { Injectable } from '@nestjs/common';
import { Customers, ERASED } from '#customers';
import { Database, isLanguageTag, type Uuid } from '#platform';
import type { SealedBooking } from '../../store/read-followed-bookings.js';

export interface Recipient {
  readonly email: string;
  readonly name: string;
  readonly phone?: string;
  /** BCP 47. */
  readonly locale?: string;
}

/** Opens whom a booking's letters go to. */
@Injectable()
export class BookingContacts {
  constructor(
    private readonly database: Database,
    private readonly customers: Customers,
  ) {}

  /** Undefined when there is nobody to write to: the customer was erased, or none was given. */
  async recipientOf(tenantId: Uuid, booking: SealedBooking): Promise<Recipient | undefined> {
    if (booking.sealed === null || booking.customerId === null) return undefined;
    const dataKey = await this.customers.dataKeyOf(this.database, tenantId, booking.customerId);
    if (dataKey === undefined || dataKey === ERASED) return undefined;
    const contact = this.customers.open({ dataKey }, booking.sealed, `booking:${booking.bookingId}`);
    return isContact(contact) ? recipientIn(contact) : undefined;
  }
}

type SealedContact = Pick<Recipient, 'email' | 'name'> & Readonly<Record<string, unknown>>;

function recipientIn({ email, name, phone, locale }: SealedContact): Recipient {
  return {
    email,
    name,
    ...(typeof phone === 'string' && { phone }),
    ...(typeof locale === 'string' && isLanguageTag(locale) && { locale }),
  };
}

const isContact = (contact: unknown): contact is SealedContact =>
  typeof contact === 'object' &&
  contact !== null &&
  'email' in contact &&
  'name' in contact &&
  typeof contact.email === 'string' &&
  typeof contact.name === 'string';
