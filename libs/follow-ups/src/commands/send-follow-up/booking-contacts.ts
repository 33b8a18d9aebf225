import { Injectable } from '@nestjs/common';
import { Customers } from '#customers';
import { Database, Gathering, isLanguageTag, type Uuid } from '#platform';
import type { SealedBooking } from '../../store/read-followed-bookings.js';
import { TOGETHER } from './together.js';

export interface Recipient {
  readonly email: string;
  readonly name: string;
  readonly phone?: string;
  /** BCP 47. */
  readonly locale?: string;
}

interface Named {
  readonly tenantId: Uuid;
  readonly customerId: Uuid;
}

/** Opens whom a booking's letters go to. Those of one tenant that are wanted together are looked up together. */
@Injectable()
export class BookingContacts {
  private readonly dataKeys = new Gathering<Named, Outcome | undefined>(
    (wanted) => this.dataKeysOf(wanted),
    TOGETHER,
  );

  constructor(
    private readonly database: Database,
    private readonly customers: Customers,
  ) {}

  /** Undefined when there is nobody to write to: the customer was erased, or none was given. */
  async recipientOf(tenantId: Uuid, booking: SealedBooking): Promise<Recipient | undefined> {
    if (booking.sealed === null || booking.customerId === null) return undefined;
    const outcome = await this.dataKeys.add({ tenantId, customerId: booking.customerId });
    if (outcome === undefined) return undefined;
    if (outcome.status === 'rejected') throw outcome.reason;
    const dataKey = outcome.value;
    const contact = this.customers.open({ dataKey }, booking.sealed, `booking:${booking.bookingId}`);
    return isContact(contact) ? recipientIn(contact) : undefined;
  }

  /** What goes wrong with one goes wrong for that one only, as it would alone. */
  private async dataKeysOf(wanted: readonly Named[]): Promise<(Outcome | undefined)[]> {
    const idsOf = new Map<Uuid, Set<Uuid>>();
    for (const { tenantId, customerId } of wanted)
      idsOf.set(tenantId, (idsOf.get(tenantId) ?? new Set()).add(customerId));
    const read = [...idsOf].map(async ([tenantId, ids]): Promise<[Uuid, ReadonlyMap<Uuid, Outcome>]> => {
      const named = [...ids];
      try {
        return [tenantId, await this.customers.settledDataKeysOf(this.database, tenantId, named)];
      } catch (reason) {
        return [tenantId, new Map(named.map((id) => [id, { status: 'rejected', reason }]))];
      }
    });
    const keysOf = new Map(await Promise.all(read));
    return wanted.map(({ tenantId, customerId }) => keysOf.get(tenantId)?.get(customerId));
  }
}

type Outcome = PromiseSettledResult<Buffer>;

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
