import type { Type } from '@nestjs/common';
import { CommandBus, CqrsModule, QueryBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { getDataSourceToken } from '@nestjs/typeorm';
import {
  BookingModule,
  CancelBooking,
  CreateBooking,
  type CreateBookingInput,
  type StoredAnswer,
} from '#booking';
import { Database, newUuid, PlatformModule, type Uuid } from '#platform';
import { type Sabotage, sabotaged } from '#test/support/sabotaged-database.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createService, createVenue, type NewService } from '#venues';
import { VenueSetupModule } from '../src/index.js';

/** One process's worth of this library and of bookings. */
export interface SetupProcess {
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  readonly database: Database;
  /** Anything else that its modules provide. */
  get<T>(type: Type<T>): T;
}

export interface Place {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
}

export interface SetupFixture extends SetupProcess {
  readonly db: TestDatabase;
  /** Another process on the same database; `sabotage` changes its statements: it takes a guard away. */
  another(sabotage?: Sabotage): Promise<SetupProcess>;
  /** A new tenant with a venue in London and a service, open all day, 15-minute slots, capacity 40 unless told. */
  place(terms?: Partial<NewService>): Promise<Place>;
  stop(): Promise<void>;
}

export const ORIGIN = { correlationId: 'test', actor: 'api-key:test' };

const ALL_DAY = [{ opens: '00:00', closes: '24:00' }];
/** The same hours on every day. */
export const everyDay = (hours = ALL_DAY) => ({
  1: hours,
  2: hours,
  3: hours,
  4: hours,
  5: hours,
  6: hours,
  7: hours,
});

export async function startSetupFixture(): Promise<SetupFixture> {
  const db = await createTestDatabase();
  const stops: (() => Promise<void>)[] = [];
  const start = async (sabotage?: Sabotage): Promise<SetupProcess> => {
    const builder = Test.createTestingModule({
      imports: [
        PlatformModule.forRoot(testEnvironment(db, { LOG_LEVEL: 'silent' })),
        CqrsModule.forRoot(),
        BookingModule,
        VenueSetupModule,
      ],
    });
    const factory = sabotaged({ sabotage });
    builder.overrideProvider(Database).useFactory({ factory, inject: [getDataSourceToken()] });
    const app = await (await builder.compile()).init();
    stops.push(() => app.close());
    return {
      commands: app.get(CommandBus),
      queries: app.get(QueryBus),
      database: app.get(Database),
      get: (type) => app.get(type, { strict: false }),
    };
  };
  const main = await start();
  return {
    ...main,
    db,
    another: start,
    place: (terms) => createPlace(db.database, terms),
    async stop() {
      await Promise.all(stops.map((stop) => stop()));
      await db.drop();
    },
  };
}

async function createPlace(database: Database, terms: Partial<NewService> = {}): Promise<Place> {
  const place = { tenantId: newUuid(), venueId: newUuid(), serviceId: newUuid() };
  await createVenue(database, { ...place, name: 'Harbour Table', timeZone: 'Europe/London' });
  await createService(database, {
    ...place,
    name: 'Dinner',
    slotMinutes: 15,
    capacity: 40,
    turnMinutes: 15,
    partyMin: 1,
    partyMax: 12,
    leadMinutes: 0,
    horizonDays: 365,
    weeklyHours: everyDay(),
    ...terms,
  });
  return place;
}

/** A process for which every hold and request made just now is over, and that of all others has been for long. */
export const twoDaysLate: Sabotage = (text) =>
  text.replaceAll('clock_timestamp()', `(clock_timestamp() + interval '2 days')`);

/** Terms of a service whose bookings are requests, which last for an hour. */
export const BY_REQUEST = { confirmation: 'manual', confirmationMinutes: 60 } as const;

/** A local date that many days from today: always inside the booking window. */
export const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const newReceipt = ({ tenantId }: Place): CreateBookingInput['receipt'] => ({
  apiKeyId: tenantId,
  idempotencyKey: newUuid(),
  fingerprint: Buffer.from('a request'),
});

/** A booking of one guest that is accepted where there is room; give what matters to the test. */
export const aBooking = (
  place: Place,
  wishes: { readonly guests?: number; readonly slot?: string; readonly date?: string } = {},
): CreateBooking => {
  const { guests = 1, slot = '19:00', date = inDays(30) } = wishes;
  const contact = { email: `guest-${newUuid()}@example.org`, name: 'Ada L.' };
  return new CreateBooking({
    ...{ ...place, when: { date, slot }, guests, contact },
    ...{ receipt: newReceipt(place), ...ORIGIN },
  });
};

export const aCancellation = (place: Place, bookingId: Uuid): CancelBooking =>
  new CancelBooking({
    tenantId: place.tenantId,
    bookingId,
    by: 'venue',
    receipt: newReceipt(place),
    ...ORIGIN,
  });

export const idIn = ({ body }: StoredAnswer): Uuid => (JSON.parse(body) as { id: Uuid }).id;
