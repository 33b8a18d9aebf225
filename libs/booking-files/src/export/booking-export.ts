import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type DaySheetPosition, ListOpenedBookings, type OpenedBooking } from '#booking';
import type { Uuid } from '#platform';
import { COLUMNS, type FileRow } from '../columns.js';
import { ServicesOfVenue } from '../rows/services-of-venue.js';
import { writeRows } from '../write-rows.js';

const PAGE = 1_000;

export interface ExportWishes {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  /** Venue-local dates, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Whether who comes, and the notes, are written too. */
  readonly opensPersonalData: boolean;
}

/** Writes the bookings of a venue as a file that can be imported again. */
@Injectable()
export class BookingExport {
  constructor(
    private readonly queries: QueryBus,
    private readonly services: ServicesOfVenue,
  ) {}

  /**
   * The file, piece by piece, in order of date, start and id. Each page is read when it is wanted, so a booking that is
   * moved to another day meanwhile may be in it twice, or not at all. Throws `NotFound` before the first piece.
   */
  async *pieces(
    { tenantId, venueId, from, to, opensPersonalData }: ExportWishes,
    wrote: (bookings: number) => void = () => undefined,
  ): AsyncGenerator<string> {
    const names = await this.services.namesOf(tenantId, venueId);
    yield writeRows([COLUMNS]);
    let after: DaySheetPosition | undefined;
    let written = 0;
    do {
      const filter = { from, to, after, limit: PAGE, opensPersonalData };
      const { items, next } = await this.queries.execute(new ListOpenedBookings(tenantId, venueId, filter));
      if (items.length > 0) yield writeRows(items.map((booking) => cellsOf(booking, names)));
      written += items.length;
      wrote(written);
      after = next ?? undefined;
    } while (after !== undefined);
  }
}

function cellsOf(booking: OpenedBooking, names: ReadonlyMap<Uuid, string>): string[] {
  const { id, serviceId, date, slot, startsAt, guests, status, customer, notes = '' } = booking;
  const row: FileRow = {
    reference: id,
    service: names.get(serviceId) ?? serviceId,
    date,
    slot,
    startsAt,
    guests: String(guests),
    status,
    email: customer?.email ?? '',
    name: customer?.name ?? '',
    phone: customer?.phone ?? '',
    locale: customer?.locale ?? '',
    notes,
  };
  return COLUMNS.map((column) => row[column]);
}
