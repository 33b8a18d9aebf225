import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { NotFound } from '#platform';
import { VenueDirectory } from '#venues';
import { toView } from '../../booking-view.js';
import { BookingOpener } from '../get-booking/booking-opener.js';
import { GetGuestBooking, type GuestBooking } from './get-guest-booking.query.js';

@QueryHandler(GetGuestBooking)
export class GetGuestBookingHandler implements IQueryHandler<GetGuestBooking> {
  constructor(
    private readonly opener: BookingOpener,
    private readonly directory: VenueDirectory,
  ) {}

  async execute({ tenantId, bookingId }: GetGuestBooking): Promise<GuestBooking> {
    const { booking, words } = await this.opener.read(tenantId, bookingId, { openPersonalData: true });
    const { customer, notes } = words;
    if (customer === undefined) throw new NotFound('booking');
    const [venue, service] = await Promise.all([
      this.directory.getVenue(tenantId, booking.venueId),
      this.directory.getService(tenantId, booking.serviceId),
    ]);
    const { name, cancelCutoffMinutes, changeCutoffMinutes, confirmation } = service;
    return {
      booking: toView(booking),
      heldBy: booking.heldBy,
      name: customer.name,
      ...(notes !== undefined && { notes }),
      venue: { name: venue.name, timeZone: venue.timeZone },
      service: { name, cancelCutoffMinutes, changeCutoffMinutes, confirmation },
    };
  }
}
