import { Query } from '@nestjs/cqrs';
import type { Contact } from '#customers';
import type { Uuid } from '#platform';
import type { BookingView } from '../../booking-view.js';

/** A booking, with what its guest told us where that was asked for and the guest has not been erased. */
export interface OpenedBooking extends BookingView {
  readonly customer?: Contact;
  readonly notes?: string;
}

/** One booking. Throws `NotFound`, also for another tenant's. */
export class GetBooking extends Query<OpenedBooking> {
  constructor(
    readonly tenantId: Uuid,
    readonly bookingId: Uuid,
    readonly options: { readonly openPersonalData: boolean },
  ) {
    super();
  }
}
