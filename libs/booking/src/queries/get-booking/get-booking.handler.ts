import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Contact, Customers, ERASED } from '#customers';
import { Database, NotFound } from '#platform';
import { toView } from '../../booking-view.js';
import { GetBooking, type OpenedBooking } from './get-booking.query.js';
import { openGuest } from './open-guest.js';
import { readBooking } from './read-booking.js';

@QueryHandler(GetBooking)
export class GetBookingHandler implements IQueryHandler<GetBooking> {
  constructor(
    private readonly database: Database,
    private readonly customers: Customers,
  ) {}

  async execute({ tenantId, bookingId, options }: GetBooking): Promise<OpenedBooking> {
    const stored = await readBooking(this.database, tenantId, bookingId);
    if (stored === undefined) throw new NotFound('booking');
    const view = toView(stored.booking);
    if (!options.openPersonalData || stored.sealed === null) return view;
    return { ...view, ...(await this.openGuest(tenantId, stored.booking, stored.sealed)) };
  }

  private async openGuest(
    tenantId: string,
    { id, customerId }: { id: string; customerId: string | null },
    sealed: Buffer,
  ): Promise<{ customer?: Contact; notes?: string }> {
    if (customerId === null) return {};
    const dataKey = await this.customers.dataKeyOf(this.database, tenantId, customerId);
    if (dataKey === undefined || dataKey === ERASED) return {};
    return openGuest(this.customers, dataKey, sealed, id);
  }
}
