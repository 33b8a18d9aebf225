import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CreateBooking, findBookingsOfVenues, refusalOfOffer } from '#booking';
import { Clock, Database, DomainError, isUuid, KeyedHash, type Uuid } from '#platform';
import { ServiceCatalogue } from '#venues';
import { ServicesOfVenue } from '../rows/services-of-venue.js';
import { type RowKey, rowKeyOf } from '../rows/row-key.js';
import { type Place, readRow, type WantedBooking } from '../rows/wanted-booking.js';
import type { ImportCounts, NumberedRow } from './import-report.js';
import { ImportRun, type ImportWishes } from './import-run.js';
import { InFlight } from './in-flight.js';
import { isPassing, patiently } from './patiently.js';

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
    let read: ReadRow[] = [];
    for await (const numbered of rows) {
      if (wishes.stop?.aborted === true) break;
      const row = await this.read(run, place, numbered);
      if (row !== undefined) read.push(row);
      if (read.length < LOOKED_UP_AT_ONCE) continue;
      await this.startAll(run, flight, read);
      read = [];
    }
    await this.startAll(run, flight, read);
    await flight.drained();
    return run.counts;
  }

  private async read(run: ImportRun, place: Place, numbered: NumberedRow): Promise<ReadRow | undefined> {
    run.count('rows');
    if (!STANDING.includes(numbered.row.status.trim().toLowerCase())) {
      run.count('skipped');
      return undefined;
    }
    const wanted = numbered.fault ?? readRow(numbered.row, place);
    if ('reason' in wanted) return run.refuse(numbered, wanted);
    return { numbered, wanted, key: rowKeyOf(this.hash, run.wishes, numbered.row, wanted) };
  }

  private async startAll(run: ImportRun, flight: InFlight, rows: readonly ReadRow[]): Promise<void> {
    if (rows.length === 0) return;
    const present = await patiently(() => this.presentAmong(run, rows));
    for (const row of rows) {
      if (isPresent(row, present)) run.count('present');
      else await flight.start(() => this.book(run, row));
    }
  }

  /** Receipts are kept for a day or so; the booking of a row is there for good. */
  private async presentAmong({ wishes }: ImportRun, rows: readonly ReadRow[]): Promise<ReadonlySet<Uuid>> {
    const { tenantId, venueId } = wishes;
    const bookingIds = rows.flatMap(idsOf);
    return new Set(await findBookingsOfVenues(this.database, { tenantId, venueIds: [venueId], bookingIds }));
  }

  private async book(run: ImportRun, row: ReadRow): Promise<void> {
    try {
      if (run.wishes.dryRun) await this.check(run, row.wanted);
      const isNew = run.wishes.dryRun || (await patiently(() => this.create(run, row)));
      run.count(isNew ? 'booked' : 'present');
    } catch (error) {
      if (!(error instanceof DomainError) || isPassing(error)) throw error;
      await run.refuse(row.numbered, { reason: error.code, detail: error.message });
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

/** Under both of these a booking of the row may be there: one that was imported, or the very one that was exported. */
const idsOf = ({ numbered: { row }, key }: ReadRow): Uuid[] =>
  isUuid(row.reference) ? [key.bookingId, row.reference.toLowerCase()] : [key.bookingId];

const isPresent = (row: ReadRow, present: ReadonlySet<Uuid>): boolean =>
  idsOf(row).some((id) => present.has(id));
