import { CustomerKeys, Customers, KeyRing } from '#customers';
import {
  type Environment,
  KeyedHash,
  newUuid,
  readEnvironment,
  toRfc3339,
  type Database,
  type InstantMs,
  type Uuid,
} from '#platform';
import { createService, createVenue } from '#venues';
import type { TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { listFollowUps, type FollowUpRow } from '../store/list-follow-ups.js';

/** Somebody whose every particular can be searched for. */
export const ADA = {
  email: 'ada.lovelace@guest.example',
  name: 'Ada Lovelace-Byron',
  phone: '+44 20 7946 0958',
  notes: 'celebrating a bernoulli number',
};

export interface BookingFixture {
  readonly tenantId: Uuid;
  readonly bookingId: Uuid;
  readonly customerId: Uuid;
}

export interface BookingDraft {
  readonly startsAt: InstantMs;
  readonly contact?: { readonly email: string; readonly name: string };
}

const HOUR_MS = 3_600_000;

/** A tenant with one venue and one service in a database of its own, and bookings as the ledger would write them. */
export class FollowUpFixture {
  readonly tenantId = newUuid();
  readonly environment: Environment;
  readonly customers: Customers;
  readonly database: Database;
  private readonly venueId = newUuid();
  readonly serviceId = newUuid();

  private constructor(readonly db: TestDatabase) {
    this.database = db.database;
    this.environment = readEnvironment(testEnvironment(db));
    const keys = new CustomerKeys(new KeyRing(this.environment));
    this.customers = new Customers(new KeyedHash(this.environment), keys);
  }

  static async in(db: TestDatabase): Promise<FollowUpFixture> {
    const fixture = new FollowUpFixture(db);
    const { tenantId, venueId, serviceId, database } = fixture;
    await createVenue(database, { tenantId, venueId, name: 'Harbour Table', timeZone: 'Europe/London' });
    await createService(database, {
      tenantId,
      venueId,
      serviceId,
      name: 'Dinner',
      slotMinutes: 15,
      capacity: 40,
      turnMinutes: 90,
      partyMin: 1,
      partyMax: 12,
      leadMinutes: 0,
      horizonDays: 365,
      weeklyHours: { '1': [{ opens: '17:00', closes: '22:00' }] },
    });
    return fixture;
  }

  /** A confirmed booking for Ada, 90 minutes long. */
  async book({ startsAt, contact = ADA }: BookingDraft): Promise<BookingFixture> {
    const bookingId = newUuid();
    const customerId = newUuid();
    const emailIndex = this.customers.emailIndexOf(this.tenantId, `${customerId}@guest.example`);
    const newcomer = { tenantId: this.tenantId, customerId, emailIndex, contact };
    const [customer] = (await this.customers.create(this.database, [newcomer])).values();
    if (customer === undefined) throw new Error('the customer was not created');
    const sealed = this.customers.seal(customer, { ...ADA, ...contact }, `booking:${bookingId}`);
    await this.db.dataSource.query(
      `INSERT INTO bookings (tenant_id, booking_id, venue_id, service_id, customer_id, local_date, local_time, starts_at,
                             ends_at, guests, status, claims, sealed, version, created_at)
       VALUES ($1, $2, $3, $4, $5, $6::timestamptz, '19:00', $6, $7, 4, 'confirmed', '{}', $8, 1, now())`,
      [
        this.tenantId,
        bookingId,
        this.venueId,
        this.serviceId,
        customerId,
        toRfc3339(startsAt),
        toRfc3339(startsAt + 1.5 * HOUR_MS),
        sealed,
      ],
    );
    return { tenantId: this.tenantId, bookingId, customerId };
  }

  async setStatus({ bookingId }: BookingFixture, status: string): Promise<void> {
    await this.db.dataSource.query(
      `UPDATE bookings
          SET status = $2, version = version + 1,
              expires_at = CASE WHEN $2 IN ('held', 'pending') THEN timestamptz '2027-03-02T18:00Z' END
        WHERE booking_id = $1`,
      [bookingId, status],
    );
  }

  async move({ bookingId }: BookingFixture, startsAt: InstantMs): Promise<void> {
    await this.db.dataSource.query(
      'UPDATE bookings SET starts_at = $2, ends_at = $3, version = version + 1 WHERE booking_id = $1',
      [bookingId, toRfc3339(startsAt), toRfc3339(startsAt + 1.5 * HOUR_MS)],
    );
  }

  followUpsOf({ tenantId, bookingId }: BookingFixture): Promise<FollowUpRow[]> {
    return listFollowUps(this.database, tenantId, bookingId);
  }

  /** As if so much time had passed since anything was done to the follow-ups. */
  async age(ms: number): Promise<void> {
    await this.db.dataSource.query(`UPDATE follow_ups SET updated_at = updated_at - $1 * interval '1 ms'`, [
      ms,
    ]);
  }

  confirmed({ tenantId, bookingId, customerId }: BookingFixture, messageId: Uuid = newUuid()) {
    const { venueId, serviceId } = this;
    const times = { startsAt: '2000-01-01T00:00:00Z', endsAt: '2000-01-01T00:00:00Z' }; // stale: nobody may go by them
    const payload = { bookingId, venueId, serviceId, customerId, ...times, version: 1 };
    return { ...messageFrame(tenantId, bookingId, messageId), type: 'booking-confirmed' as const, payload };
  }

  cancelled({ tenantId, bookingId }: BookingFixture, messageId: Uuid = newUuid()) {
    const payload = { bookingId, version: 2, by: null };
    return { ...messageFrame(tenantId, bookingId, messageId), type: 'booking-cancelled' as const, payload };
  }

  /** What the outbox tells of any other event; `said` is what it says beyond the booking's name. */
  news<Said extends object>({ tenantId, bookingId }: BookingFixture, said: Said) {
    return { ...messageFrame(tenantId, bookingId, newUuid()), payload: { bookingId, version: 2, ...said } };
  }

  rescheduled(booking: BookingFixture, startsAt: InstantMs) {
    const from = { startsAt: toRfc3339(startsAt), guests: 4 };
    return { ...this.news(booking, { from, by: 'guest' as const }), type: 'booking-rescheduled' as const };
  }

  timesRecomputed({ tenantId, bookingId }: BookingFixture, messageId: Uuid = newUuid()) {
    const times = { startsAt: '2000-01-01T00:00:00Z', endsAt: '2000-01-01T00:00:00Z' }; // stale, as above
    const payload = { bookingId, ...times, version: 2 };
    const type = 'booking-times-recomputed' as const;
    return { ...messageFrame(tenantId, bookingId, messageId), type, payload };
  }
}

const messageFrame = (tenantId: Uuid, bookingId: Uuid, messageId: Uuid) => ({
  messageId,
  tenantId,
  schemaVersion: 1,
  key: bookingId,
  metadata: { correlationId: `correlation-of-${bookingId}`, causationId: newUuid(), actor: 'system' },
});
