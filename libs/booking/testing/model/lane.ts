import type { Sabotage } from '#test/support/sabotaged-database.js';
import { createTestDatabase } from '#test/support/test-database.js';
import { type BookingFixture, type BookingProcess, startBookingFixture } from '../booking-fixture.js';
import { MovingClock } from '../moving-clock.js';
import { BEGINNING, LIMITS } from './model-terms.js';

/** Two processes on a database of their own, in a time of their own: histories run in it one after another. */
export interface Lane {
  readonly fixture: BookingFixture;
  readonly second: BookingProcess;
  readonly clock: MovingClock;
}

export async function openLane(sabotage?: Sabotage): Promise<Lane> {
  const db = await createTestDatabase();
  const clock = await MovingClock.start(db.dataSource, BEGINNING);
  const environment = {
    HOLDS_PER_KEY: String(LIMITS.perKey),
    HOLDS_PER_CUSTOMER: String(LIMITS.perCustomer),
  };
  const options = { clock, environment, ...(sabotage !== undefined && { sabotage }) };
  const fixture = await startBookingFixture({ db, ...options });
  return { fixture, second: await fixture.another(options), clock };
}
