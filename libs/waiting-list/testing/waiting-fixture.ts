import { CommandBus, CqrsModule, QueryBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { getDataSourceToken } from '@nestjs/typeorm';
import {
  CancelBooking,
  ConfirmBooking,
  CreateBooking,
  ExtendHold,
  ExpireBookings,
  type BookingView,
  RescheduleBooking,
  type StoredAnswer,
} from '#booking';
import type { Contact } from '#customers';
import { Database, type Environment, newUuid, PlatformModule, type Uuid } from '#platform';
import { type Sabotage, sabotaged } from '#test/support/sabotaged-database.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createService, createVenue, type NewService } from '#venues';
import {
  AcceptOffer,
  DeclineOffer,
  GetWaitingEntry,
  JoinWaitingList,
  type JoinWaitingListInput,
  LeaveWaitingList,
  WAITING_LIST_OFFERING,
  type WaitingEntryView,
  WaitingListModule,
} from '../src/index.js';
import { OfferPlacesWhenRoomAppears } from '../src/policies/offer-places-when-room-appears.policy.js';
import { WaitingListReconciler } from '../src/reconciler/waiting-list-reconciler.js';

export interface Place {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
}

type Heard = Parameters<OfferPlacesWhenRoomAppears['handle']>[0];

/** One process's worth of this library and of bookings. */
export interface WaitingProcess {
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  readonly database: Database;
  readonly policy: OfferPlacesWhenRoomAppears;
  readonly reconciler: WaitingListReconciler;
}

/** A local date that is always inside the booking window. */
export const DATE = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

const ALL_DAY = [{ opens: '00:00', closes: '24:00' }];
const EVERY_DAY = { 1: ALL_DAY, 2: ALL_DAY, 3: ALL_DAY, 4: ALL_DAY, 5: ALL_DAY, 6: ALL_DAY, 7: ALL_DAY };
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The library on a database of its own; messages are heard when the test says so. */
export class WaitingFixture {
  private heardUpTo = '0';
  private readonly stops: (() => Promise<void>)[] = [];

  private constructor(
    readonly db: TestDatabase,
    readonly main: WaitingProcess,
  ) {}

  static async start(): Promise<WaitingFixture> {
    const db = await createTestDatabase();
    const stops: (() => Promise<void>)[] = [];
    const fixture = new WaitingFixture(db, await startProcess(db, stops));
    fixture.stops.push(...stops);
    return fixture;
  }

  /**
   * Another process on the same database; `sabotage` changes its statements: it takes a guard away. Why transactions of it
   * failed is written into `failures`.
   */
  another(sabotage?: Sabotage, failures?: string[]): Promise<WaitingProcess> {
    return startProcess(this.db, this.stops, sabotage, failures);
  }

  async stop(): Promise<void> {
    await Promise.all(this.stops.map((stop) => stop()));
    await this.db.drop();
  }

  /** A new tenant with a venue in London and a service of two places at a time, unless told. */
  async place(terms: Partial<NewService> = {}): Promise<Place> {
    const ids = { tenantId: newUuid(), venueId: newUuid(), serviceId: newUuid() };
    await createVenue(this.db.database, { ...ids, name: 'Harbour Table', timeZone: 'Europe/London' });
    await createService(this.db.database, {
      ...ids,
      name: 'Dinner',
      slotMinutes: 15,
      capacity: 2,
      turnMinutes: 15,
      partyMin: 1,
      partyMax: 12,
      leadMinutes: 0,
      horizonDays: 365,
      weeklyHours: EVERY_DAY,
      ...terms,
    });
    return ids;
  }

  async join(
    place: Place,
    wishes: Partial<JoinWaitingListInput> = {},
    { commands }: WaitingProcess = this.main,
  ): Promise<WaitingEntryView> {
    return viewIn(
      await commands.execute(
        new JoinWaitingList({
          ...source(place.tenantId),
          ...place,
          ...{ date: DATE, from: '19:00', to: '19:00', guests: 2 },
          contact: aGuest(),
          ...wishes,
        }),
      ),
    );
  }

  async book(
    { tenantId, venueId, serviceId }: Place,
    wishes: { readonly guests?: number; readonly slot?: string } = {},
    { commands }: WaitingProcess = this.main,
  ): Promise<BookingView> {
    const { guests = 2, slot = '19:00' } = wishes;
    const when = { date: DATE, slot };
    const ids = { venueId, serviceId, when, guests };
    const answer = await commands.execute(
      new CreateBooking({ ...source(tenantId), ...ids, contact: aGuest() }),
    );
    return JSON.parse(answer.body) as BookingView;
  }

  cancel(tenantId: Uuid, bookingId: Uuid, by: 'guest' | 'venue' = 'guest'): Promise<StoredAnswer> {
    return this.main.commands.execute(new CancelBooking({ ...source(tenantId), bookingId, by }));
  }

  /** Of a hold: it lasts longer, as the venue wants unless told. */
  extend(tenantId: Uuid, bookingId: Uuid, by: 'guest' | 'venue' = 'venue'): Promise<StoredAnswer> {
    return this.main.commands.execute(new ExtendHold({ ...source(tenantId), bookingId, by }));
  }

  /** The venue moves it to another time of its day. */
  move(tenantId: Uuid, bookingId: Uuid, slot: string): Promise<StoredAnswer> {
    const when = { date: DATE, slot };
    return this.main.commands.execute(
      new RescheduleBooking({ ...source(tenantId), bookingId, when, by: 'venue' }),
    );
  }

  confirm(tenantId: Uuid, bookingId: Uuid, contact?: Contact): Promise<StoredAnswer> {
    const guest = contact === undefined ? {} : { contact };
    return this.main.commands.execute(
      new ConfirmBooking({ ...source(tenantId), bookingId, by: 'guest', ...guest }),
    );
  }

  accept(
    tenantId: Uuid,
    entryId: Uuid,
    key?: string,
    { commands }: WaitingProcess = this.main,
  ): Promise<StoredAnswer> {
    return commands.execute(new AcceptOffer({ ...source(tenantId, key), entryId }));
  }

  decline(tenantId: Uuid, entryId: Uuid, key?: string, request?: string): Promise<StoredAnswer> {
    return this.main.commands.execute(new DeclineOffer({ ...source(tenantId, key, request), entryId }));
  }

  leave(tenantId: Uuid, entryId: Uuid, key?: string, request?: string): Promise<StoredAnswer> {
    return this.main.commands.execute(new LeaveWaitingList({ ...source(tenantId, key, request), entryId }));
  }

  /** The three answers that an entry can be given, decided on that version of it, each under one key. */
  answersAt(tenantId: Uuid, entryId: Uuid, expectedVersion: number): (() => Promise<StoredAnswer>)[] {
    return [AcceptOffer, DeclineOffer, LeaveWaitingList].map((Answer) => {
      const command = new Answer({ ...source(tenantId), entryId, expectedVersion });
      return () => this.main.commands.execute(command);
    });
  }

  entry(tenantId: Uuid, entryId: Uuid): Promise<WaitingEntryView> {
    return this.main.queries.execute(new GetWaitingEntry(tenantId, entryId, { openPersonalData: false }));
  }

  async statuses(tenantId: Uuid, entries: readonly { readonly id: Uuid }[]): Promise<string[]> {
    const found = await Promise.all(entries.map(({ id }) => this.entry(tenantId, id)));
    return found.map(({ status }) => status);
  }

  /** As if the time of this hold were over. */
  async overdue(bookingId: Uuid): Promise<void> {
    await this.sql(
      `UPDATE bookings SET expires_at = clock_timestamp() - interval '1 second' WHERE booking_id = $1`,
      bookingId,
    );
  }

  async expire(bookingId: Uuid): Promise<void> {
    await this.overdue(bookingId);
    await this.main.commands.execute(new ExpireBookings());
  }

  /** Hears every message that has come since the last time, in order, and those that this leads to. */
  async hear(policy = this.main.policy): Promise<void> {
    for (;;) {
      const messages = await this.newMessages();
      if (messages.length === 0) return;
      for (const message of messages) await policy.handle(message);
    }
  }

  /** As if every message came again. */
  forgetWhatWasHeard(): void {
    this.heardUpTo = '0';
  }

  async sql<Row>(text: string, ...values: unknown[]): Promise<Row[]> {
    return this.db.dataSource.query<Row[]>(text, values);
  }

  private async newMessages(): Promise<Heard[]> {
    const rows = await this.sql<Heard & { position: string }>(
      `SELECT position, message_id AS "messageId", tenant_id AS "tenantId", type, schema_version AS "schemaVersion", key,
              payload, metadata
         FROM outbox WHERE position > $1 AND type = ANY ($2) ORDER BY position`,
      this.heardUpTo,
      WAITING_LIST_OFFERING.messages,
    );
    this.heardUpTo = rows.at(-1)?.position ?? this.heardUpTo;
    return rows;
  }
}

const source = (tenantId: Uuid, idempotencyKey: string = newUuid(), request = 'the same request') => ({
  tenantId,
  receipt: { apiKeyId: tenantId, idempotencyKey, fingerprint: Buffer.from(request) },
  correlationId: 'test',
  actor: 'api-key:test',
});

export const aGuest = (): Contact => ({ email: `guest-${newUuid()}@example.org`, name: 'Ada L.' });

export const viewIn = ({ body }: StoredAnswer): WaitingEntryView => JSON.parse(body) as WaitingEntryView;

async function startProcess(
  db: TestDatabase,
  stops: (() => Promise<void>)[],
  sabotage?: Sabotage,
  failures?: string[],
): Promise<WaitingProcess> {
  const settings = testEnvironment(db, { LOG_LEVEL: 'silent' });
  const builder = Test.createTestingModule({
    imports: [PlatformModule.forRoot(settings), CqrsModule.forRoot(), WaitingListModule],
    providers: [OfferPlacesWhenRoomAppears],
  });
  if (sabotage !== undefined)
    builder.overrideProvider(Database).useFactory({
      factory: sabotaged({ sabotage, failures }),
      inject: [getDataSourceToken()],
    });
  const app = await (await builder.compile()).init();
  stops.push(() => app.close());
  const [commands, database] = [app.get(CommandBus), app.get(Database)];
  const logger = quiet as unknown as ConstructorParameters<typeof WaitingListReconciler>[3];
  return {
    commands,
    database,
    queries: app.get(QueryBus),
    policy: app.get(OfferPlacesWhenRoomAppears),
    reconciler: new WaitingListReconciler(database, commands, settings as unknown as Environment, logger),
  };
}
