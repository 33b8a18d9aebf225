import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { NotFound } from '#platform';
import { VenueDirectory } from '#venues';
import { GetBooking } from '../get-booking/get-booking.query.js';
import { GetGuestBooking, type GuestBooking } from './get-guest-booking.query.js';

@QueryHandler(GetGuestBooking)
export class GetGuestBookingHandler implements IQueryHandler<GetGuestBooking> {
  constructor(
    private readonly queries: QueryBus,
    private readonly directory: VenueDirectory,
  ) {}

  async execute({ tenantId, bookingId }: GetGuestBooking): Promise<GuestBooking> {
    const opened = await this.queries.execute(
      new GetBooking(tenantId, bookingId, { openPersonalData: true }),
    );
    const { customer, notes, ...booking } = opened;
    if (customer === undefined) throw new NotFound('booking');
    const [venue, service] = await Promise.all([
      this.directory.getVenue(tenantId, booking.venueId),
      this.directory.getService(tenantId, booking.serviceId),
    ]);
    const { name, cancelCutoffMinutes, changeCutoffMinutes } = service;
    return {
      booking,
      name: customer.name,
      ...(notes !== undefined && { notes }),
      venue: { name: venue.name, timeZone: venue.timeZone },
      service: { name, cancelCutoffMinutes, changeCutoffMinutes },
    };
  }
}
