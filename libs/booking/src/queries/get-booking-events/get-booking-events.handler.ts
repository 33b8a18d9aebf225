import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type AuditPage, readAuditTrail } from '#event-store';
import { Database, NotFound } from '#platform';
import { readBooking } from '../get-booking/read-booking.js';
import { GetBookingEvents } from './get-booking-events.query.js';

@QueryHandler(GetBookingEvents)
export class GetBookingEventsHandler implements IQueryHandler<GetBookingEvents> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, bookingId, page }: GetBookingEvents): Promise<AuditPage> {
    // Venues and services have streams in the same log: what is not a booking has no events here.
    const booking = await readBooking(this.database, tenantId, bookingId);
    if (booking === undefined) throw new NotFound('booking');
    return readAuditTrail(this.database, tenantId, bookingId, page);
  }
}
