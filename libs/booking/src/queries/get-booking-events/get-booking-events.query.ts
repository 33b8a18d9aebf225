import { Query } from '@nestjs/cqrs';
import type { AuditPage, AuditPageRequest } from '#event-store';
import type { Uuid } from '#platform';

/** What has happened to a booking, in order. Throws `NotFound`. */
export class GetBookingEvents extends Query<AuditPage> {
  constructor(
    readonly tenantId: Uuid,
    readonly bookingId: Uuid,
    readonly page: AuditPageRequest,
  ) {
    super();
  }
}
