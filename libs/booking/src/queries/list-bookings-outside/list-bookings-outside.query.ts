import { Query } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { OutsidePage, OutsidePageRequest } from './bookings-outside.js';

/** The bookings of a service that are still to come and lie outside of its rules as they are now. Throws `NotFound`. */
export class ListBookingsOutside extends Query<OutsidePage> {
  constructor(
    readonly tenantId: Uuid,
    readonly serviceId: Uuid,
    readonly page: OutsidePageRequest,
  ) {
    super();
  }
}
