import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Customers } from '#customers';
import { Database, toRfc3339, type Uuid } from '#platform';
import { toView } from '../../booking-view.js';
import type { OpenedBooking } from '../get-booking/get-booking.query.js';
import { openGuest } from '../get-booking/open-guest.js';
import type { DaySheetPosition } from '../list-venue-bookings/list-venue-bookings.query.js';
import { ListOpenedBookings, type OpenedBookingsPage } from './list-opened-bookings.query.js';
import { readSealedBookings, type SealedBooking } from './read-sealed-bookings.js';

@QueryHandler(ListOpenedBookings)
export class ListOpenedBookingsHandler implements IQueryHandler<ListOpenedBookings> {
  constructor(
    private readonly database: Database,
    private readonly customers: Customers,
  ) {}

  async execute({ tenantId, venueId, filter }: ListOpenedBookings): Promise<OpenedBookingsPage> {
    const rows = await readSealedBookings(this.database, tenantId, venueId, filter);
    const items = filter.opensPersonalData
      ? await this.opened(tenantId, rows)
      : rows.map(({ booking }) => toView(booking));
    return { items, next: rows.length < filter.limit ? null : positionOf(rows.at(-1)) };
  }

  private async opened(tenantId: Uuid, rows: readonly SealedBooking[]): Promise<OpenedBooking[]> {
    const ids = rows.flatMap(({ booking: { customerId } }) => customerId ?? []);
    const dataKeys = await this.customers.dataKeysOf(this.database, tenantId, [...new Set(ids)]);
    return rows.map(({ booking, sealed }) => {
      const dataKey = dataKeys.get(booking.customerId ?? '');
      if (dataKey === undefined || sealed === null) return toView(booking);
      return { ...toView(booking), ...openGuest(this.customers, dataKey, sealed, booking.id) };
    });
  }
}

function positionOf(last: SealedBooking | undefined): DaySheetPosition | null {
  if (last === undefined) return null;
  const { date, startsAt, id } = last.booking;
  return { date, startsAt: toRfc3339(startsAt), bookingId: id };
}
