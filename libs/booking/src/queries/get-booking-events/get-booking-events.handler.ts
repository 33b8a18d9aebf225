import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { readStream, type RecordedEvent } from '#event-store';
import { Database, NotFound } from '#platform';
import { type AuditEntry, type AuditPage, GetBookingEvents } from './get-booking-events.query.js';

@QueryHandler(GetBookingEvents)
export class GetBookingEventsHandler implements IQueryHandler<GetBookingEvents> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, bookingId, page }: GetBookingEvents): Promise<AuditPage> {
    const afterVersion = page.afterVersion ?? 0;
    // A booking has a handful of events: the stream is read whole and cut here.
    const events = await readStream(this.database, tenantId, bookingId);
    if (events.length === 0) throw new NotFound('booking');
    const rest = events.filter(({ version }) => version > afterVersion);
    const items = rest.slice(0, page.limit).map(toAuditEntry);
    return { items, next: rest.length > page.limit ? (items.at(-1)?.version ?? null) : null };
  }
}

const toAuditEntry = ({ id, type, version, recordedAt, metadata, data }: RecordedEvent): AuditEntry => ({
  id,
  type,
  version,
  recordedAt: recordedAt.toISOString(),
  actor: metadata.actor,
  correlationId: metadata.correlationId,
  causationId: metadata.causationId,
  data,
});
