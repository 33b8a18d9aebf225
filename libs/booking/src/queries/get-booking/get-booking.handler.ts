import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { toView } from '../../booking-view.js';
import { BookingOpener } from './booking-opener.js';
import { GetBooking, type OpenedBooking } from './get-booking.query.js';

@QueryHandler(GetBooking)
export class GetBookingHandler implements IQueryHandler<GetBooking> {
  constructor(private readonly opener: BookingOpener) {}

  async execute({ tenantId, bookingId, options }: GetBooking): Promise<OpenedBooking> {
    const { booking, words } = await this.opener.read(tenantId, bookingId, options);
    return { ...toView(booking), ...words };
  }
}
