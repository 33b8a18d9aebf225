import { Query } from '@nestjs/cqrs';
import type { JsonObject, Uuid } from '#platform';

/** One event of a booking, as an auditor reads it. Nothing in it is personal data. */
export interface AuditEntry {
  readonly id: Uuid;
  readonly type: string;
  readonly version: number;
  readonly recordedAt: string;
  readonly actor: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly data: JsonObject;
}

export interface AuditPage {
  readonly items: readonly AuditEntry[];
  /** The version to continue after; null at the end. */
  readonly next: number | null;
}

/** What has happened to a booking, in order. Throws `NotFound`. */
export class GetBookingEvents extends Query<AuditPage> {
  constructor(
    readonly tenantId: Uuid,
    readonly bookingId: Uuid,
    readonly page: { readonly limit: number; readonly afterVersion?: number | undefined },
  ) {
    super();
  }
}
