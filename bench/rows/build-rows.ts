import type { Customers } from '#customers';
import { type KeyedHash, newUuid, toRfc3339 } from '#platform';
import type { Wish } from '../workloads/wishes.js';
import type { World } from '../world/world.js';
import type { BookingRow } from './booking-row.js';
import { sealCustomers, type SealedCustomer } from './seal-customers.js';

export interface RowSources {
  readonly world: World;
  readonly customers: Customers;
  readonly hash: KeyedHash;
}

/**
 * The rows of these bookings, as the product would write them, with ids drawn and everything personal sealed: L0 and L1
 * measure PostgreSQL alone, so what Node has to do for a booking is done here, before the measurement.
 */
export async function buildRows(sources: RowSources, wishes: readonly Wish[]): Promise<BookingRow[]> {
  const sealed = await sealCustomers(sources.customers, sources.world.tenantId, wishes);
  return wishes.map((wish, index) => toRow(sources, wish, sealed[index]!));
}

function toRow({ world, customers, hash }: RowSources, wish: Wish, customer: SealedCustomer): BookingRow {
  const { place, guests } = wish;
  const ids = { booking: newUuid(), command: newUuid(), event: newUuid(), message: newUuid() };
  const [startsAt, endsAt, createdAt] = [place.startsAt, place.endsAt, Date.now()].map(toRfc3339) as [
    string,
    string,
    string,
  ];
  const where = { venueId: place.venueId, serviceId: place.serviceId };
  const when = { date: place.date, slot: place.slot, startsAt, endsAt };
  const { customerId } = customer;
  const claims = place.claims.map(toRfc3339);
  const origin = { correlationId: newUuid(), actor: `api-key:${world.apiKeyId}` };
  const { email, name, phone, notes } = wish;
  const view = {
    id: ids.booking,
    ...where,
    ...when,
    guests,
    status: 'confirmed',
    customerId,
    version: 1,
    createdAt,
  };
  return {
    key_hash: hash.of('idempotency-key/v1', wish.key),
    fingerprint: hash.of('request-fingerprint/v1', wish.key),
    body: JSON.stringify(view),
    customer_id: customerId,
    email_index: customer.emailIndex,
    wrapped_key: customer.wrappedKey,
    customer_sealed: customer.sealed,
    booking_id: ids.booking,
    venue_id: place.venueId,
    service_id: place.serviceId,
    local_date: place.date,
    local_time: place.slot,
    starts_at: startsAt,
    ends_at: endsAt,
    guests,
    claims: `{${claims.join(',')}}`,
    booking_sealed: customers.seal(customer, { email, name, phone, notes }, `booking:${ids.booking}`),
    created_at: createdAt,
    event_id: ids.event,
    event_data: JSON.stringify({ ...where, customerId, ...when, guests, claims, createdAt }),
    event_metadata: JSON.stringify({ ...origin, causationId: ids.command, commandId: ids.command }),
    message_id: ids.message,
    payload: JSON.stringify({ bookingId: ids.booking, ...where, customerId, startsAt, endsAt, version: 1 }),
    message_metadata: JSON.stringify({ ...origin, causationId: ids.event }),
  };
}
