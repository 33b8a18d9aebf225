import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  type Booking,
  CreateBooking,
  IdempotencyKeyReused,
  readBookingsOfVenue,
  refusalOfOffer,
} from '#booking';
import { Clock, Database, DomainError, InvalidRequest, isUuid, KeyedHash, type Uuid } from '#platform';
import { ServiceCatalogue } from '#venues';
import { ServicesOfVenue } from '../rows/services-of-venue.js';
import { type RowKey, rowKeyOf } from '../rows/row-key.js';
import { type Place, readRow, type Refusal, type WantedBooking } from '../rows/wanted-booking.js';
import type { ImportCounts, NumberedRow } from './import-report.js';
import { ImportRun, type ImportWishes } from './import-run.js';
import { InFlight } from './in-flight.js';
import { isPassing, patiently } from './patiently.js';
import { refusalOfPresent } from './refusal-of-present.js';

/** Two batches of the ledger, so that one fills while another commits. */
const AT_ONCE = 512;
const LOOKED_UP_AT_ONCE = 256;
const ACTOR = 'system:import';
/** A file without a status is a list of bookings that stand. */
const STANDING = ['', 'confirmed'];

interface ReadRow {
  readonly numbered: NumberedRow;
  readonly wanted: WantedBooking;
  readonly key: RowKey;
}

/** What it asks for cannot be told, but which booking it is may be. */
interface UnreadableRow {
  readonly numbered: NumberedRow;
  readonly refusal: Refusal;
}

type Row = ReadRow | UnreadableRow;

/**
 * Books the rows of a file through the same gate as every other booking, in the batches of the ledger. A row is one booking
 * however often it is imported: after a crash, or an interruption, the whole file is imported again.
 */
@Injectable()
export class BookingImport {
  constructor(
    private readonly commands: CommandBus,
    private readonly database: Database,
    private readonly hash: KeyedHash,
    private readonly clock: Clock,
    private readonly catalogue: ServiceCatalogue,
    private readonly services: ServicesOfVenue,
  ) {}

  /**
   * Resolves when every row is booked or refused. Throws `NotFound` for an unknown venue, and whatever keeps the database
   * from answering for a minute.
   */
  async run(rows: AsyncIterable<NumberedRow>, wishes: ImportWishes): Promise<ImportCounts> {
    const place = await this.services.placeOf(wishes.tenantId, wishes.venueId);
    const run = new ImportRun(wishes, randomUUID());
    const flight = new InFlight(AT_ONCE);
    let standing: Row[] = [];
    for await (const numbered of rows) {
      if (wishes.stop?.aborted === true) break;
      run.count('rows');
      if (isStanding(numbered)) standing.push(this.read(run, place, numbered));
      else run.count('skipped');
      if (standing.length < LOOKED_UP_AT_ONCE) continue;
      await this.startAll(run, flight, standing);
      standing = [];
    }
    await this.startAll(run, flight, standing);
    await flight.drained();
    return run.counts;
  }

  private read(run: ImportRun, place: Place, numbered: NumberedRow): Row {
    const wanted = numbered.fault ?? readRow(numbered.row, place);
    if ('reason' in wanted) return { numbered, refusal: wanted };
    return { numbered, wanted, key: rowKeyOf(this.hash, run.wishes, numbered.row, wanted) };
  }

  private async startAll(run: ImportRun, flight: InFlight, rows: readonly Row[]): Promise<void> {
    const present = await patiently(() => this.presentAmong(run, rows));
    for (const row of rows) await this.start(run, flight, row, present);
  }

  /** A booking that is named by its id is there, whatever else its row says: its guest may have been erased since. */
  private async start(
    run: ImportRun,
    flight: InFlight,
    row: Row,
    present: ReadonlyMap<Uuid, Booking>,
  ): Promise<void> {
    const named = present.get(idNamedBy(row) ?? '');
    if (named !== undefined) return this.meet(run, row, named);
    if ('refusal' in row) return run.refuse(row.numbered, row.refusal);
    const refusal = run.references.refusalOf(row.numbered, row.key);
    if (refusal !== undefined) return run.refuse(row.numbered, refusal);
    const booking = present.get(row.key.bookingId);
    if (booking !== undefined) return this.meet(run, row, booking);
    await flight.start(() => this.book(run, row));
  }

  /** The booking of the row is there. */
  private async meet(run: ImportRun, row: Row, booking: Booking): Promise<void> {
    const refusal = 'wanted' in row ? refusalOfPresent(booking, row.wanted) : undefined;
    if (refusal === undefined) run.count('present');
    else await run.refuse(row.numbered, refusal);
  }

  /** Receipts are kept for a day or so; the booking of a row is there for good. */
  private async presentAmong(
    { wishes: { tenantId, venueId } }: ImportRun,
    rows: readonly Row[],
  ): Promise<ReadonlyMap<Uuid, Booking>> {
    const bookingIds = rows.flatMap(idsOf);
    if (bookingIds.length === 0) return new Map();
    const bookings = await readBookingsOfVenue(this.database, { tenantId, venueId, bookingIds });
    return new Map(bookings.map((booking) => [booking.id, booking]));
  }

  private async book(run: ImportRun, row: ReadRow): Promise<void> {
    try {
      if (run.wishes.dryRun) await this.check(run, row.wanted);
      const isNew = run.wishes.dryRun || (await patiently(() => this.create(run, row)));
      run.count(isNew ? 'booked' : 'present');
    } catch (error) {
      if (!(error instanceof DomainError) || isPassing(error)) throw error;
      await run.refuse(row.numbered, refusalFor(error));
    }
  }

  private async create({ wishes, correlationId }: ImportRun, { wanted, key }: ReadRow): Promise<boolean> {
    const { tenantId, venueId, overrideReason } = wishes;
    const command = new CreateBooking({
      ...wanted,
      ...key,
      tenantId,
      venueId,
      correlationId,
      actor: ACTOR,
      takenOver: true,
      ...(overrideReason !== undefined && { overrideReason }),
    });
    return !(await this.commands.execute(command)).replayed;
  }

  private async check(
    { wishes: { tenantId, venueId, overrideReason } }: ImportRun,
    { serviceId, when, guests }: WantedBooking,
  ): Promise<void> {
    const rules = await this.catalogue.rulesOf(tenantId, venueId, serviceId);
    const asked = { when, guests, now: this.clock.now(), mayOverride: overrideReason !== undefined };
    const refusal = rules && refusalOfOffer(rules, asked);
    if (refusal !== undefined) throw refusal;
  }
}

const isStanding = ({ row }: NumberedRow): boolean => STANDING.includes(row.status.trim().toLowerCase());

/** An export has the booking's id for a reference. */
function idNamedBy({ numbered: { row, fault } }: Row): Uuid | undefined {
  return fault === undefined && isUuid(row.reference) ? row.reference.toLowerCase() : undefined;
}

/** Under each of these a booking of the row may be there. */
const idsOf = (row: Row): Uuid[] =>
  [idNamedBy(row), 'key' in row ? row.key.bookingId : undefined].filter((id) => id !== undefined);

/** The ledger speaks of an Idempotency-Key, which rows do not have: here it is another import, at the same moment. */
function refusalFor(error: DomainError): Refusal {
  if (error instanceof IdempotencyKeyReused)
    return {
      reason: 'reference-taken',
      detail: 'another import has just used this reference for something else',
    };
  // What to do about it is said of the member that is wrong: both instants of a local time that happens twice, for one.
  const errors = error instanceof InvalidRequest ? error.members.errors : [];
  return { reason: error.code, detail: [error.message, ...errors.map(({ detail }) => detail)].join(' ') };
}
