import { CqrsModule, CommandBus, QueryBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { type Sabotage, type Sabotaged, sabotaged } from '#test/support/sabotaged-database.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { Customers } from '#customers';
import { testEnvironment } from '#test/support/test-environment.js';
import { Clock, Database, newUuid, PlatformModule, type Uuid } from '#platform';
import { createService, createVenue, type NewService } from '#venues';
import {
  BookingModule,
  CancelBooking,
  CreateBooking,
  type CreateBookingInput,
  type StoredAnswer,
} from '../src/index.js';
import { Ledger } from '../src/ledger/ledger.js';
import type { MovingClock } from './moving-clock.js';

/** One process's worth of the booking library, on a database that several of them may share. */
export interface BookingProcess {
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  readonly ledger: Ledger;
  readonly customers: Customers;
  readonly database: Database;
  stop(): Promise<void>;
}

export interface ProcessOptions extends Sabotaged {
  /** Another way to PostgreSQL than the usual one, for a negative control. */
  readonly database?: (dataSource: DataSource) => Database;
  /** Settings that are not the usual ones. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The time that it lives in, and its statements with it, in place of everybody's. */
  readonly clock?: MovingClock;
}

export interface FixtureOptions extends ProcessOptions {
  /** A database that is there already; without it one is made for this fixture. It is dropped in the end. */
  readonly db?: TestDatabase;
}

export interface Place {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
}

export interface BookingFixture extends BookingProcess {
  readonly db: TestDatabase;
  /** Another process on the same database: its own pool, its own ledger, nothing shared in memory. */
  another(options?: ProcessOptions): Promise<BookingProcess>;
  /** A new tenant with a venue in London and a service, open all day, 15-minute slots, capacity 40 unless told. */
  place(terms?: Partial<NewService>): Promise<Place>;
  /** The same venue with another service. */
  anotherService(place: Place, terms?: Partial<NewService>): Promise<Place>;
  /** What `rows` counts in a table of this database. */
  count(table: string, condition?: string): Promise<number>;
}

export async function startBookingFixture(given: FixtureOptions = {}): Promise<BookingFixture> {
  const { db = await createTestDatabase(), ...mainOptions } = given;
  const others: BookingProcess[] = [];
  const main = await startProcess(db, mainOptions);
  return {
    ...main,
    db,
    async another(options) {
      const other = await startProcess(db, options);
      others.push(other);
      return other;
    },
    place: (terms) => createPlace(db.database, terms),
    anotherService: (place, terms) => addService(db.database, { ...place, serviceId: newUuid() }, terms),
    async count(table, condition = 'true') {
      const [row] = await db.dataSource.query<[{ count: number }]>(
        `SELECT count(*)::int AS count FROM ${table} WHERE ${condition}`,
      );
      return row.count;
    },
    async stop() {
      await Promise.all([main, ...others].map((process) => process.stop()));
      await db.drop();
    },
  };
}

async function startProcess(
  db: TestDatabase,
  { environment, clock, ...given }: ProcessOptions = {},
): Promise<BookingProcess> {
  const settings = testEnvironment(db, { LOG_LEVEL: 'silent', ...environment });
  const builder = Test.createTestingModule({
    imports: [PlatformModule.forRoot(settings), CqrsModule.forRoot(), BookingModule],
  });
  const options = clock === undefined ? given : { ...given, sabotage: both(clock.asked, given.sabotage) };
  const isUsual = Object.keys(options).length === 0;
  const factory = options.database ?? sabotaged(options);
  if (clock !== undefined) builder.overrideProvider(Clock).useValue(clock);
  if (!isUsual) builder.overrideProvider(Database).useFactory({ factory, inject: [getDataSourceToken()] });
  const app = await (await builder.compile()).init();
  return {
    commands: app.get(CommandBus),
    queries: app.get(QueryBus),
    ledger: app.get(Ledger),
    customers: app.get(Customers, { strict: false }),
    database: app.get(Database),
    stop: () => app.close(),
  };
}

const both =
  (first: Sabotage, second: Sabotage = (text) => text): Sabotage =>
  (text) =>
    first(second(text));

async function createPlace(database: Database, terms: Partial<NewService> = {}): Promise<Place> {
  const place = { tenantId: newUuid(), venueId: newUuid(), serviceId: newUuid() };
  await createVenue(database, { ...place, name: 'Harbour Table', timeZone: 'Europe/London' });
  return addService(database, place, terms);
}

async function addService(database: Database, place: Place, terms: Partial<NewService> = {}): Promise<Place> {
  const allDay = [{ opens: '00:00', closes: '24:00' }];
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
    weeklyHours: {
      '1': allDay,
      '2': allDay,
      '3': allDay,
      '4': allDay,
      '5': allDay,
      '6': allDay,
      '7': allDay,
    },
    ...terms,
  });
  return place;
}

/** A local date that many days from today: always inside the booking window. */
export const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A booking that is accepted where there is room; give what matters to the test. */
export function aBooking(
  place: Place,
  wishes: Partial<Omit<CreateBookingInput, 'receipt'>> & {
    readonly key?: string;
    readonly fingerprint?: string;
    readonly apiKeyId?: Uuid;
  } = {},
): CreateBooking {
  const { key = newUuid(), fingerprint = 'the same request', apiKeyId = place.tenantId, ...rest } = wishes;
  return new CreateBooking({
    tenantId: place.tenantId,
    venueId: place.venueId,
    serviceId: place.serviceId,
    when: { date: inDays(30), slot: '19:00' },
    guests: 1,
    contact: { email: `guest-${newUuid()}@example.org`, name: 'Ada L.' },
    receipt: { apiKeyId, idempotencyKey: key, fingerprint: Buffer.from(fingerprint) },
    correlationId: 'test',
    actor: 'api-key:test',
    ...rest,
  });
}

/** The cancellation of a booking; with a new key unless told. */
export function aCancellation(
  { tenantId }: Pick<Place, 'tenantId'>,
  bookingId: Uuid,
  key = newUuid(),
): CancelBooking {
  return new CancelBooking({
    tenantId,
    bookingId,
    receipt: { apiKeyId: tenantId, idempotencyKey: key, fingerprint: Buffer.from(bookingId) },
    correlationId: 'test',
    actor: 'api-key:test',
    by: 'guest',
  });
}

/** Answers and refusals of commands that were sent at once. */
export interface Answers {
  readonly accepted: readonly (StoredAnswer & { readonly booking: Record<string, unknown> })[];
  readonly refused: readonly Error[];
}

export async function allAnswers(attempts: readonly Promise<StoredAnswer>[]): Promise<Answers> {
  const outcomes = await Promise.allSettled(attempts);
  return {
    accepted: outcomes.flatMap((outcome) =>
      outcome.status === 'fulfilled'
        ? [{ ...outcome.value, booking: JSON.parse(outcome.value.body) as Record<string, unknown> }]
        : [],
    ),
    refused: outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : [])),
  };
}

/** The codes of refusals, each once; for an error that is no refusal of ours its SQLSTATE or its message. */
export const codesOf = (errors: readonly Error[]): string[] => [
  ...new Set(errors.map((error) => (error as { code?: string }).code ?? error.message)),
];
