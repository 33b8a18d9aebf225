import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { eventually } from '#test/support/eventually.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { countOpenWebhooks } from './store/count-open-webhooks.js';
import { HttpSink } from './testing/http-sink.js';
import { WebhookFixture } from './testing/webhook-fixture.js';

const WAITING_FOR_LOCKS = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

describe('what an operator may do with webhooks', () => {
  let db: TestDatabase;
  let sink: HttpSink;
  let fixture: WebhookFixture;

  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.drop());
  beforeEach(async () => {
    await db.dataSource.query(
      'TRUNCATE webhook_endpoints, webhook_secrets, webhook_deliveries, webhook_attempts',
    );
    sink = await new HttpSink().start();
    fixture = new WebhookFixture(db);
  });
  afterEach(async () => {
    fixture.close();
    await sink.stop();
  });

  it('is to have a webhook sent again that was sent', async () => {
    const { endpoint } = await fixture.create(sink.url);
    await fixture.tell(fixture.confirmed());
    await fixture.work();
    const [delivery] = await fixture.deliveriesTo(endpoint);

    await fixture.endpoints.redeliver(fixture.tenantId, delivery?.id ?? '');
    await fixture.carryOn();

    expect(sink.received.map(({ headers }) => headers['webhook-id'])).toEqual([
      delivery?.messageId,
      delivery?.messageId,
    ]);
  });

  it('is not to have a webhook sent again to an endpoint that is disabled or removed, and it is told so', async () => {
    const { endpoints, tenantId } = fixture;
    const { endpoint } = await fixture.create(sink.url);
    await fixture.tell(fixture.confirmed());
    await fixture.work();
    const [delivery] = await fixture.deliveriesTo(endpoint);
    const again = (): Promise<unknown> => endpoints.redeliver(tenantId, delivery?.id ?? '');

    await endpoints.change(tenantId, endpoint.id, { status: 'disabled' });
    await expect(again()).rejects.toMatchObject({ code: 'webhook-endpoint-disabled' });
    await endpoints.delete(tenantId, endpoint.id);
    await expect(again()).rejects.toMatchObject({ code: 'webhook-endpoint-disabled' });
    expect(await fixture.deliveriesTo(endpoint)).toMatchObject([{ status: 'sent' }]);
  });

  it('is to see how many webhooks to enabled endpoints have not arrived, and for how long', async () => {
    const { endpoint } = await fixture.create(sink.url);
    const { endpoint: disabled } = await fixture.create(sink.url);
    for (let nth = 0; nth < 5; nth += 1) await fixture.tell(fixture.confirmed());
    const statuses = ['due', 'sending', 'failed', 'dead', 'sent'];
    for (const { id } of [endpoint, disabled])
      await db.dataSource.query(
        `UPDATE webhook_deliveries SET status = ($2::text[])[nth], due_at = now() - interval '1 minute'
           FROM (SELECT delivery_id, row_number() OVER () AS nth FROM webhook_deliveries WHERE endpoint_id = $1) AS one
          WHERE webhook_deliveries.delivery_id = one.delivery_id`,
        [id, statuses],
      );
    await db.dataSource.query(`UPDATE webhook_endpoints SET status = 'disabled' WHERE endpoint_id = $1`, [
      disabled.id,
    ]);

    const { longestOverdueSeconds, ...counts } = await countOpenWebhooks(db.database);
    expect(counts).toEqual({ due: 1, sending: 1, failed: 1, dead: 1 });
    expect(longestOverdueSeconds).toBeGreaterThanOrEqual(60);
    expect(longestOverdueSeconds).toBeLessThan(120);
  });

  it('is nothing with what belongs to another tenant', async () => {
    const { endpoint } = await fixture.create(sink.url);
    await fixture.tell(fixture.confirmed());
    const [delivery] = await fixture.deliveriesTo(endpoint);
    const stranger = newUuid();
    const { endpoints } = fixture;
    for (const act of [
      () => endpoints.get(stranger, endpoint.id),
      () => endpoints.change(stranger, endpoint.id, { status: 'disabled' }),
      () => endpoints.delete(stranger, endpoint.id),
      () => endpoints.rotateSecret(stranger, endpoint.id),
      () => endpoints.deliveries(stranger, endpoint.id, undefined, 10),
      () => endpoints.redeliver(stranger, delivery?.id ?? ''),
    ])
      await expect(act()).rejects.toThrow('There is no such');
    expect(await fixture.deliveriesTo(endpoint)).toMatchObject([{ status: 'due' }]);
  });

  it('is to change an endpoint as long as nobody else has, when its version is named', async () => {
    const { endpoints, tenantId } = fixture;
    const { endpoint } = await fixture.create(sink.url);
    const changed = await endpoints.change(tenantId, endpoint.id, { description: 'till' }, endpoint.version);
    expect([endpoint.version, changed.version]).toEqual([1, 2]);
    await expect(endpoints.change(tenantId, endpoint.id, { description: 'bar' }, 1)).rejects.toThrow(
      'version',
    );
    expect((await endpoints.get(tenantId, endpoint.id)).description).toBe('till');
  });

  it('is to remove an endpoint as long as nobody has changed it, when its version is named', async () => {
    const { endpoints, tenantId } = fixture;
    const { endpoint } = await fixture.create(sink.url);
    await endpoints.change(tenantId, endpoint.id, { description: 'till' });
    await expect(endpoints.delete(tenantId, endpoint.id, 1)).rejects.toMatchObject({
      members: { version: 2 },
    });
    expect(await endpoints.delete(tenantId, endpoint.id, 2)).toMatchObject({
      description: 'till',
      version: 2,
    });
  });

  it('is to disable an endpoint while a try is recorded: one waits for the other, and neither fails', async () => {
    const { endpoints, tenantId } = fixture;
    const { endpoint } = await fixture.create(sink.url);
    await fixture.tell(fixture.confirmed());
    // As the worker does: first the delivery, then its endpoint.
    const disabled = await db.dataSource.transaction(async (tx) => {
      const touch = (table: string, members: string): Promise<unknown> =>
        tx.query(`UPDATE ${table} SET ${members} WHERE endpoint_id = $1`, [endpoint.id]);
      await touch('webhook_deliveries', 'attempts = attempts + 1');
      const change = endpoints.change(tenantId, endpoint.id, { status: 'disabled' });
      await eventually(
        () => db.dataSource.query<unknown[]>(WAITING_FOR_LOCKS),
        ({ length }) => length > 0,
      );
      await touch('webhook_endpoints', 'failures_in_a_row = 1');
      return { change };
    });
    expect(await disabled.change).toMatchObject({ status: 'disabled', failuresInARow: 1 });
  });

  it('is to disable an endpoint that says meanwhile that it is gone: one begins again, and neither fails', async () => {
    const { endpoints, tenantId } = fixture;
    const { endpoint } = await fixture.create(sink.url);
    await fixture.tell(fixture.confirmed());
    await db.dataSource.query(`UPDATE webhook_deliveries SET status = 'sending'`);
    await fixture.tell(fixture.cancelled());
    // As the worker does: the delivery, its endpoint, and then what else was to go there.
    const disabled = await db.dataSource.transaction(async (tx) => {
      const touch = (table: string, members: string): Promise<unknown> =>
        tx.query(`UPDATE ${table} SET ${members} WHERE endpoint_id = $1`, [endpoint.id]);
      await tx.query(`UPDATE webhook_deliveries SET status = 'failed' WHERE status = 'sending'`);
      await touch('webhook_endpoints', 'failures_in_a_row = 1');
      const change = endpoints.change(tenantId, endpoint.id, { status: 'disabled' });
      await eventually(
        () => db.dataSource.query<unknown[]>(WAITING_FOR_LOCKS),
        ({ length }) => length > 0,
      );
      await touch('webhook_deliveries', `status = 'withdrawn'`);
      return { change };
    });
    expect(await disabled.change).toMatchObject({ status: 'disabled', failuresInARow: 1 });
  });

  it('is to disable an endpoint, also for what is announced while that is done', async () => {
    const { endpoints, tenantId } = fixture;
    const { endpoint } = await fixture.create(sink.url);
    const disabled = await db.dataSource.transaction(async (tx) => {
      await tx.query('SELECT FROM webhook_endpoints WHERE endpoint_id = $1 FOR NO KEY UPDATE', [endpoint.id]);
      const change = endpoints.change(tenantId, endpoint.id, { status: 'disabled' });
      await eventually(
        () => db.dataSource.query<unknown[]>(WAITING_FOR_LOCKS),
        ({ length }) => length > 0,
      );
      await fixture.tell(fixture.confirmed());
      return { change };
    });
    await disabled.change;
    expect((await fixture.deliveriesTo(endpoint)).map(({ status }) => status)).toEqual(['withdrawn']);
  });

  it('is to remove an endpoint while its secret is changed over: one waits for the other, and neither fails', async () => {
    const { endpoints, tenantId } = fixture;
    for (let round = 0; round < 15; round += 1) {
      const { endpoint } = await fixture.create(sink.url);
      const rotations = [1, 2, 3].map(() => endpoints.rotateSecret(tenantId, endpoint.id));
      const outcomes = await Promise.allSettled([...rotations, endpoints.delete(tenantId, endpoint.id)]);
      const reasons = outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
      expect(reasons.filter((reason) => !reason.includes('There is no such'))).toEqual([]);
    }
  });

  it('is to remove an endpoint, with what was still to be sent', async () => {
    const { endpoint } = await fixture.create(sink.url);
    await fixture.tell(fixture.confirmed());
    await fixture.endpoints.delete(fixture.tenantId, endpoint.id);
    await fixture.work();
    await fixture.carryOn();
    expect(sink.received).toEqual([]);
  });
});
