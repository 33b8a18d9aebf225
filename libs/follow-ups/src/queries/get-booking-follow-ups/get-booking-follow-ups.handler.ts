import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database, toRfc3339 } from '#platform';
import { listFollowUps, type FollowUpRow } from '../../store/list-follow-ups.js';
import { GetBookingFollowUps, type FollowUpView } from './get-booking-follow-ups.query.js';

@QueryHandler(GetBookingFollowUps)
export class GetBookingFollowUpsHandler implements IQueryHandler<GetBookingFollowUps> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, bookingId }: GetBookingFollowUps): Promise<{ items: FollowUpView[] }> {
    const rows = await listFollowUps(this.database, tenantId, bookingId);
    return { items: rows.map(toView) };
  }
}

const toView = (row: FollowUpRow): FollowUpView => ({
  id: row.follow_up_id,
  kind: row.kind,
  channel: row.channel,
  dueAt: toRfc3339(row.due_at.getTime()),
  status: row.status,
  attempts: row.attempts,
  sentAt: row.sent_at === null ? null : toRfc3339(row.sent_at.getTime()),
});
