import { FOLLOW_UP_SCHEDULING } from '#follow-ups';
import { WAITING_LIST_OFFERING } from '#waiting-list';
import { WEBHOOK_ANNOUNCING } from '#webhooks';
import type { TestDatabase } from '#test/support/test-database.js';
import type { Booked } from './faults/index.js';
import type { Evidence } from './judge.js';
import { changesOf } from './note-changes.js';
import type { Sinks } from './sinks.js';
import { type Change, triesOf } from './tries.js';

interface Changed {
  readonly changes: readonly Change[];
}

interface Row {
  readonly booking_id: string;
  readonly follow_ups: readonly (Omit<Evidence['followUps'][number], 'tries'> & Changed)[];
  readonly deliveries: readonly (Omit<Evidence['deliveries'][number], 'tries'> & Changed)[];
  readonly unhandled: number;
  readonly given_up: number;
}

/** Who is to handle which messages. */
const HEARD = [FOLLOW_UP_SCHEDULING, WEBHOOK_ANNOUNCING, WAITING_LIST_OFFERING].flatMap(
  ({ name, messages }) => messages.map((type) => ({ consumer: name, type })),
);

const FIND_TRACES = `
  SELECT id AS booking_id,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('id', follow_up_id, 'kind', kind, 'status', status,
                                                            'changes', ${changesOf('follow_up_id')})), '[]') FROM follow_ups
           WHERE tenant_id = $1 AND booking_id = id) AS follow_ups,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('id', message_id, 'status', status,
                                                            'changes', ${changesOf('delivery_id')})), '[]') FROM webhook_deliveries
           WHERE tenant_id = $1 AND subject = id) AS deliveries,
         (SELECT count(*) FROM outbox JOIN unnest($3::text[], $4::text[]) AS heard (consumer, type) USING (type)
           WHERE key = id AND NOT EXISTS (
             SELECT FROM inbox WHERE inbox.tenant_id = $1 AND inbox.consumer = heard.consumer
                AND inbox.message_id = outbox.message_id))::int AS unhandled,
         (SELECT count(*) FROM undelivered_messages
           WHERE tenant_id = $1 AND key = id AND status IN ('dead', 'parked'))::int AS given_up
    FROM unnest($2::uuid[]) AS id`;

/** A receiver that was slow while a worker was frozen is tried again after 5 seconds, and then after 5 minutes: nobody waits here. */
const PASS_TIME = `UPDATE webhook_deliveries SET due_at = now() WHERE status = 'failed' AND due_at > now()`;

/** What the sinks and the tables know of these bookings by now. The sinks first: whatever has arrived, a table knows its try. */
export async function findEvidence(
  { dataSource }: TestDatabase,
  tenantId: string,
  sinks: Sinks,
  bookings: readonly Booked[],
): Promise<readonly Evidence[]> {
  const ids = bookings.map(({ id }) => id);
  const arrived = new Map(
    bookings.map(({ id, email }) => [id, { mails: sinks.mailsTo(email), webhooks: sinks.webhooksOf(id) }]),
  );
  await dataSource.query(PASS_TIME);
  const rows = await dataSource.query<Row[]>(FIND_TRACES, [
    tenantId,
    ids,
    HEARD.map(({ consumer }) => consumer),
    HEARD.map(({ type }) => type),
  ]);
  const traces = new Map(rows.map((row) => [row.booking_id, row]));
  return bookings.flatMap(({ id, isCancelled }) => {
    const [trace, effects] = [traces.get(id), arrived.get(id)];
    if (trace === undefined || effects === undefined) return [];
    return {
      bookingId: id,
      isCancelled,
      ...effects,
      followUps: trace.follow_ups.map(withTries),
      deliveries: trace.deliveries.map(withTries),
      unhandled: trace.unhandled,
      givenUp: trace.given_up,
    };
  });
}

function withTries<T extends Changed>({
  changes,
  ...row
}: T): Omit<T, 'changes'> & Pick<Evidence['deliveries'][number], 'tries'> {
  return { ...row, tries: triesOf(changes) };
}
