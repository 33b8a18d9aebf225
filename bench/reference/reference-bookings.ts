import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type FindOptionsWhere, In } from 'typeorm';
import {
  type BookingView,
  type CreateBookingInput,
  IdempotencyKeyReused,
  SlotUnavailable,
  type StoredAnswer,
} from '#booking';
import { Customers, type KnownCustomer, lookupKey } from '#customers';
import { Clock, isUniqueViolation, KeyedHash, newUuid, NotFound } from '#platform';
import { ServiceCatalogue, type ServiceRules } from '#venues';
import { BookingEntity } from './entities/booking.entity.js';
import { EventEntity } from './entities/event.entity.js';
import { OutboxMessageEntity } from './entities/outbox-message.entity.js';
import { ReceiptEntity } from './entities/receipt.entity.js';
import { SlotEntity } from './entities/slot.entity.js';
import { findPlaces, type OfferedPlaces } from './find-places.js';
import { statementsOf } from './statements-of.js';

/** The members of the entity, without being one. */
type NewBooking = Pick<BookingEntity, keyof BookingEntity>;

/**
 * The eight operations as a good Nest and TypeORM team would write them first: one transaction, each operation a line
 * or two with entities, and a row lock on the slot so that it is correct. No batching, no prepared statements.
 *
 * Where TypeORM offers a faster way to say the same, this takes it: `insert` and `update` do not read first, as
 * `save` does. And the slot's own count is asked instead of adding up bookings.
 */
@Injectable()
export class ReferenceBookings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly catalogue: ServiceCatalogue,
    private readonly customers: Customers,
    private readonly clock: Clock,
    private readonly hash: KeyedHash,
  ) {}

  /** Answers as the product does, for the first request and for every repetition of it. */
  async create(input: CreateBookingInput): Promise<StoredAnswer> {
    // Not in the transaction: with every connection in one, the look-up would wait for a connection in vain.
    const rules = await this.catalogue.rulesOf(input.tenantId, input.venueId, input.serviceId);
    if (rules === undefined) throw new NotFound('venue or service');
    const book = (): Promise<StoredAnswer> =>
      this.dataSource.transaction((manager) => this.book(manager, rules, input));
    try {
      return await book();
    } catch (error) {
      if (!isUniqueViolation((error as { driverError?: unknown }).driverError)) throw error;
      return book(); // another request with this key was faster; now its receipt is there
    }
  }

  private async book(
    manager: EntityManager,
    rules: ServiceRules,
    input: CreateBookingInput,
  ): Promise<StoredAnswer> {
    if (input.receipt === null) throw new Error('The reference flow wants an Idempotency-Key.');
    const { apiKeyId, idempotencyKey, fingerprint } = input.receipt;
    const receiptKey = {
      tenantId: input.tenantId,
      apiKeyId,
      keyHash: this.hash.of('idempotency-key/v1', idempotencyKey),
    };
    const receipt = await manager.findOneBy(ReceiptEntity, receiptKey);
    if (receipt !== null) return replay(receipt, fingerprint);

    const places = findPlaces(rules, input.when, input.guests, this.clock.now());
    await this.takePlaces(manager, input, places, rules.capacity);
    const customer = await this.findOrCreateCustomer(manager, input);
    const booking = this.newBooking(input, places, customer);
    await manager.insert(BookingEntity, booking);
    const eventId = await this.appendEvent(manager, input, booking);
    await this.enlistMessage(manager, input, booking, eventId);

    const body = JSON.stringify(viewOf(booking));
    await manager.insert(ReceiptEntity, { ...receiptKey, fingerprint, status: 201, body });
    return { status: 201, body, replayed: false };
  }

  private async takePlaces(
    manager: EntityManager,
    { tenantId, venueId, serviceId, guests }: CreateBookingInput,
    { claims, startsAt: first }: OfferedPlaces,
    capacity: number,
  ): Promise<void> {
    const claimed = { tenantId, serviceId, startsAt: In([...claims]) };
    const lock = (): Promise<SlotEntity[]> =>
      manager.find(SlotEntity, {
        where: claimed,
        order: { startsAt: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
    let slots = await lock();
    if (slots.length < claims.length) {
      const rows = claims.map((startsAt) => ({
        tenantId,
        venueId,
        serviceId,
        startsAt,
        capacity,
        reserved: 0,
        startingGuests: 0,
        startingParties: 0,
      }));
      await manager.createQueryBuilder().insert().into(SlotEntity).values(rows).orIgnore().execute();
      slots = await lock();
    }
    const remaining = Math.min(...slots.map((slot) => slot.capacity - slot.reserved));
    if (remaining < guests) throw new SlotUnavailable(Math.max(0, remaining));
    await this.countGuests(manager, claimed, first, guests);
  }

  /** One statement for all counts; `increment` would need one for each. */
  private async countGuests(
    manager: EntityManager,
    claimed: FindOptionsWhere<SlotEntity>,
    startsAt: Date,
    guests: number,
  ): Promise<void> {
    const ifFirst = (count: string): string => `CASE starts_at WHEN :startsAt THEN ${count} ELSE 0 END`;
    await manager
      .createQueryBuilder()
      .update(SlotEntity)
      .set({
        reserved: () => 'reserved + :guests',
        startingGuests: () => `starting_guests + ${ifFirst(':guests')}`,
        startingParties: () => `starting_parties + ${ifFirst('1')}`,
      })
      .where(claimed)
      .setParameters({ startsAt, guests })
      .execute();
  }

  private async findOrCreateCustomer(
    manager: EntityManager,
    { tenantId, contact }: CreateBookingInput,
  ): Promise<KnownCustomer> {
    const statements = statementsOf(manager);
    const emailIndex = this.customers.emailIndexOf(tenantId, contact.email);
    const key = lookupKey(tenantId, emailIndex);
    const known = (await this.customers.find(statements, [{ tenantId, emailIndex }])).get(key);
    if (known !== undefined) return known;
    const newcomer = { tenantId, emailIndex, customerId: newUuid(), contact };
    const created = (await this.customers.create(statements, [newcomer])).get(key);
    if (created === undefined) throw new Error('A customer that was made is not there.');
    return created;
  }

  private newBooking(input: CreateBookingInput, places: OfferedPlaces, customer: KnownCustomer): NewBooking {
    const id = newUuid();
    const { contact, notes } = input;
    return {
      id,
      tenantId: input.tenantId,
      venueId: input.venueId,
      serviceId: input.serviceId,
      customerId: customer.customerId,
      ...places,
      claims: [...places.claims],
      guests: input.guests,
      status: 'confirmed',
      sealed: this.customers.seal(
        customer,
        { ...contact, ...(notes !== undefined && { notes }) },
        `booking:${id}`,
      ),
      version: 1,
      createdAt: new Date(this.clock.now()),
    };
  }

  private async appendEvent(
    manager: EntityManager,
    { tenantId, correlationId, actor }: CreateBookingInput,
    booking: NewBooking,
  ): Promise<string> {
    const [eventId, commandId] = [newUuid(), newUuid()];
    const { id, status, version, ...said } = viewOf(booking);
    await manager.insert(EventEntity, {
      tenantId,
      streamId: id,
      version,
      eventId,
      type: `booking-${status}`,
      schemaVersion: 1,
      data: { ...said, claims: booking.claims.map(rfc3339) },
      metadata: { correlationId, actor, causationId: commandId, commandId },
    });
    return eventId;
  }

  private async enlistMessage(
    manager: EntityManager,
    { tenantId, correlationId, actor }: CreateBookingInput,
    booking: NewBooking,
    causationId: string,
  ): Promise<void> {
    const { id: bookingId, venueId, serviceId, customerId, startsAt, endsAt, version } = viewOf(booking);
    await manager.insert(OutboxMessageEntity, {
      tenantId,
      messageId: newUuid(),
      type: 'booking-confirmed',
      schemaVersion: 1,
      key: bookingId,
      payload: { bookingId, venueId, serviceId, customerId, startsAt, endsAt, version },
      metadata: { correlationId, causationId, actor },
    });
  }
}

function replay({ fingerprint, status, body }: ReceiptEntity, asked: Buffer): StoredAnswer {
  if (!fingerprint.equals(asked)) throw new IdempotencyKeyReused();
  return { status, body, replayed: true };
}

const rfc3339 = (at: Date): string => at.toISOString().replace('.000Z', 'Z');

const viewOf = (booking: NewBooking): BookingView => ({
  id: booking.id,
  venueId: booking.venueId,
  serviceId: booking.serviceId,
  date: booking.date,
  slot: booking.slot,
  startsAt: rfc3339(booking.startsAt),
  endsAt: rfc3339(booking.endsAt),
  guests: booking.guests,
  status: 'confirmed',
  customerId: booking.customerId,
  version: booking.version,
  createdAt: rfc3339(booking.createdAt),
});
