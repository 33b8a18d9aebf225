import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { newUuid, stuckAfterMs } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { DeadWebhooks } from './dead-webhooks.js';
import { WebhookClient } from './sending/webhook-client.js';
import { HttpSink } from './testing/http-sink.js';
import { WebhookFixture } from './testing/webhook-fixture.js';

const DAY_MS = 86_400_000;

describe('webhooks', () => {
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

  const verified = (secret: string, nth = 0): unknown => {
    const { headers, body } = sink.received[nth] ?? { headers: {}, body: '' };
    return new Webhook(secret).verify(body, headers as Record<string, string>);
  };

  describe('an event', () => {
    it('is posted once to each endpoint that wants it, signed so that the specification’s own library takes it', async () => {
      const { secret } = await fixture.create(sink.url);
      await fixture.create(sink.url, { eventTypes: ['booking.cancelled'] });
      const message = fixture.confirmed();

      await fixture.tell(message);
      await fixture.tell(message);
      await fixture.work();
      await fixture.carryOn();

      expect(sink.received).toHaveLength(1);
      expect(verified(secret)).toMatchObject({
        specversion: '1.0',
        id: message.messageId,
        type: 'booking.confirmed',
        subject: message.payload.bookingId,
        data: { bookingId: message.payload.bookingId, version: 1 },
      });
      expect(sink.received[0]?.headers['webhook-id']).toBe(message.messageId);
    });

    it('about somebody who waits names the entry, and goes to whoever wants to hear of those', async () => {
      const { secret } = await fixture.create(sink.url, { eventTypes: ['waiting-list.offered'] });
      const message = fixture.offered();
      await fixture.tell(message);
      await fixture.work();
      const { entryId } = message.payload;
      expect(verified(secret)).toMatchObject({
        type: 'waiting-list.offered',
        subject: entryId,
        data: { entryId, version: 2 },
      });
    });

    it('tells no more than what happened, to what, and when', async () => {
      await fixture.create(sink.url);
      const message = fixture.confirmed();
      await fixture.tell(message);
      await fixture.work();

      const { customerId, venueId } = message.payload;
      for (const tooMuch of [customerId, venueId, '2027-03-14'])
        expect(sink.received[0]?.body).not.toContain(tooMuch);
    });

    it('is signed with the old secret and the new one for a day after a rotation, and then with the new one only', async () => {
      const { endpoint, secret: old } = await fixture.create(sink.url);
      const rotated = await fixture.endpoints.rotateSecret(fixture.tenantId, endpoint.id);
      await fixture.tell(fixture.confirmed());
      await fixture.work();
      expect([verified(old), verified(rotated)]).toEqual([expect.anything(), expect.anything()]);

      await db.dataSource.query(`UPDATE webhook_secrets SET expires_at = expires_at - interval '25 hours'`);
      await fixture.tell(fixture.confirmed());
      await fixture.work();
      expect(verified(rotated, 1)).toBeDefined();
      expect(() => verified(old, 1)).toThrow('No matching signature found');
    });

    it('goes to nobody else’s endpoints', async () => {
      const other = new WebhookFixture(db);
      await other.create(sink.url);
      await fixture.tell(fixture.confirmed());
      await fixture.work();
      await fixture.carryOn();
      expect(sink.received).toEqual([]);
      other.close();
    });

    it('whose job is lost is posted all the same, and once', async () => {
      await fixture.create(sink.url);
      await fixture.tell(fixture.cancelled());
      fixture.queue.jobs.clear();
      await fixture.carryOn();
      await fixture.carryOn();
      expect(sink.received).toHaveLength(1);
    });
  });

  describe('a backlog', () => {
    const announce = async (count: number): Promise<void> => {
      for (let nth = 0; nth < count; nth += 1) await fixture.tell(fixture.confirmed());
    };

    /** Also what a job has left to another one because its time was over. */
    const workOn = async (): Promise<void> => {
      while (fixture.queue.jobs.size > 0) await fixture.work();
    };

    it('to one endpoint is posted at the speed of its receiver, without the reconciler, each once', async () => {
      await fixture.create(sink.url);
      await announce(40);
      await workOn();
      expect(new Set(sink.received.map(({ headers }) => headers['webhook-id'])).size).toBe(40);
      expect(sink.received).toHaveLength(40);
    });

    it('whose jobs are lost needs a few of them only, and hides nothing of other endpoints', async () => {
      await fixture.create(sink.url, { eventTypes: ['booking.confirmed'] });
      const { endpoint: other } = await fixture.create(sink.url, { eventTypes: ['booking.cancelled'] });
      await announce(40);
      await fixture.tell(fixture.cancelled());
      fixture.queue.jobs.clear();
      await fixture.carryOn();
      await workOn();
      expect(await fixture.deliveriesTo(other)).toMatchObject([{ status: 'sent' }]);
      expect(sink.received).toHaveLength(41);
    });

    it('is left to another job by a worker that stops', async () => {
      await fixture.create(sink.url);
      await announce(10);
      fixture.stop();
      await fixture.work();
      expect(sink.received).toHaveLength(4);
      expect(fixture.queue.jobs.size).toBe(4);
    });

    it('is looked up by an index of what is due at the endpoint', async () => {
      const { endpoint } = await fixture.create(sink.url);
      await db.dataSource.query(
        `INSERT INTO webhook_deliveries (tenant_id, delivery_id, endpoint_id, message_id, type, schema_version, subject,
                                         data, correlation_id, status, due_at)
         SELECT $1, gen_random_uuid(), CASE nth % 5 WHEN 0 THEN $2::uuid ELSE gen_random_uuid() END, gen_random_uuid(),
                'booking.confirmed', 1, gen_random_uuid(), '{}', 'c', 'due', now() - interval '1 hour'
           FROM generate_series(1, 5000) AS nth`,
        [fixture.tenantId, endpoint.id],
      );
      await db.dataSource.query('ANALYZE webhook_deliveries');
      const plan = await db.dataSource.query<object[]>(
        `EXPLAIN SELECT delivery_id FROM webhook_deliveries
          WHERE tenant_id = $1 AND endpoint_id = $2 AND status IN ('due', 'failed') AND due_at <= now()
          ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
        [fixture.tenantId, endpoint.id],
      );
      expect(JSON.stringify(plan)).toContain('Index Scan using webhook_deliveries_due_of_endpoint');
      expect(JSON.stringify(plan)).not.toMatch(/Sort|Seq Scan/);
    });
  });

  describe('an endpoint that fails', () => {
    it('is tried again five seconds later, a tenth more or less, by a job of its own', async () => {
      const { endpoint } = await fixture.create(sink.url);
      sink.mood = 500;
      await fixture.tell(fixture.confirmed());
      await fixture.work();
      expect(fixture.queue.delays).toEqual([expect.any(Number)]);
      expect(Math.abs((fixture.queue.delays[0] ?? 0) - 5_000)).toBeLessThanOrEqual(500);

      await fixture.passTime(5_500);
      await fixture.work();
      expect(await fixture.deliveriesTo(endpoint)).toMatchObject([{ status: 'failed', attempts: 2 }]);
      expect(fixture.queue.delays).toEqual([]);
    });

    it('gets the event again after a pause, with the same webhook-id, and all of it is in the log', async () => {
      const { endpoint, secret } = await fixture.create(sink.url);
      sink.mood = 500;
      await fixture.tell(fixture.confirmed());
      await fixture.work();
      await fixture.carryOn();
      expect(sink.received).toHaveLength(1);

      sink.mood = 200;
      await fixture.passTime(6_000);
      await fixture.carryOn();

      expect(verified(secret, 1)).toEqual(verified(secret, 0));
      const [delivery] = await fixture.deliveriesTo(endpoint);
      expect(delivery).toMatchObject({ status: 'sent', attempts: 2, lastError: null });
      const { attempts } = await fixture.endpoints.delivery(fixture.tenantId, delivery?.id ?? '');
      expect(attempts).toMatchObject([
        { attempt: 1, statusCode: 500, error: 'HTTP 500' },
        { attempt: 2, statusCode: 200, error: null },
      ]);
    });

    it('is told of in its health', async () => {
      const { endpoint } = await fixture.create(sink.url);
      sink.mood = 503;
      await fixture.tell(fixture.confirmed());
      await fixture.tell(fixture.confirmed());
      await fixture.work();
      expect(await fixture.endpoints.get(fixture.tenantId, endpoint.id)).toMatchObject({
        failuresInARow: 2,
        lastSuccessAt: null,
        lastFailureAt: expect.any(Date),
      });
      sink.mood = 200;
      await fixture.passTime(6_000);
      await fixture.carryOn();
      expect(await fixture.endpoints.get(fixture.tenantId, endpoint.id)).toMatchObject({
        failuresInARow: 0,
        lastSuccessAt: expect.any(Date),
      });
    });

    it('for three days has a dead letter, which can be tried anew with all its tries', async () => {
      const { endpoint } = await fixture.create(sink.url);
      sink.mood = 500;
      await fixture.tell(fixture.confirmed());
      await fixture.work();
      for (let tries = 1; tries < 12; tries += 1) {
        await fixture.passTime(1.2 * DAY_MS);
        await fixture.carryOn();
      }
      expect(sink.received).toHaveLength(10);
      const dead = new DeadWebhooks(db.database);
      const [letter] = await dead.list({ tenantId: fixture.tenantId, limit: 10 });
      expect(letter).toMatchObject({
        kind: 'webhook',
        what: 'booking.confirmed',
        reason: 'HTTP 500',
        attempts: 10,
      });
      expect(await dead.retry({ id: letter?.id ?? '', tenantId: newUuid() })).toBe(false);

      expect(await dead.retry({ id: letter?.id ?? '' })).toBe(true);
      await fixture.carryOn();
      expect(await fixture.deliveriesTo(endpoint)).toMatchObject([{ status: 'failed', attempts: 11 }]);
      sink.mood = 200;
      await fixture.passTime(6_000);
      await fixture.carryOn();
      expect(await fixture.deliveriesTo(endpoint)).toMatchObject([{ status: 'sent', attempts: 12 }]);
    });

    it('is disabled when it says that it is gone, and gets nothing more until its owner enables it', async () => {
      const { endpoint } = await fixture.create(sink.url);
      sink.mood = 500;
      await fixture.tell(fixture.confirmed());
      await fixture.work();
      sink.mood = 410;
      await fixture.tell(fixture.cancelled());
      await fixture.work();
      sink.mood = 200;
      await fixture.tell(fixture.confirmed());
      await fixture.passTime(DAY_MS);
      await fixture.carryOn();

      expect(sink.received).toHaveLength(2);
      expect(await fixture.endpoints.get(fixture.tenantId, endpoint.id)).toMatchObject({
        status: 'disabled',
        disabledBecause: 'HTTP 410: gone',
      });
      expect((await fixture.deliveriesTo(endpoint)).map(({ status }) => status)).toEqual([
        'withdrawn',
        'withdrawn',
      ]);

      await fixture.endpoints.change(fixture.tenantId, endpoint.id, { status: 'enabled' });
      await fixture.tell(fixture.confirmed());
      await fixture.work();
      expect(sink.received).toHaveLength(3);
    });

    it('is not followed to where it redirects', async () => {
      const { endpoint } = await fixture.create(sink.url);
      sink.mood = 307;
      sink.location = sink.url;
      await fixture.tell(fixture.confirmed());
      await fixture.work();
      expect(sink.received).toHaveLength(1);
      expect(await fixture.deliveriesTo(endpoint)).toMatchObject([
        { status: 'failed', lastError: 'HTTP 307' },
      ]);
    });

    it('by never answering holds up its own webhooks only', async () => {
      const silent = await new HttpSink().start();
      silent.mood = 'silent';
      await fixture.create(silent.url, { eventTypes: ['booking.cancelled'] });
      const { endpoint } = await fixture.create(sink.url, { eventTypes: ['booking.confirmed'] });
      for (let nth = 0; nth < 10; nth += 1) await fixture.tell(fixture.cancelled());
      const stuck = fixture.work();
      await fixture.tell(fixture.confirmed());
      await fixture.work();

      expect(silent.received.length).toBeLessThanOrEqual(4);
      expect(await fixture.deliveriesTo(endpoint)).toMatchObject([{ status: 'sent' }]);
      await silent.stop();
      await stuck;
    });
  });

  describe('a process that dies', () => {
    it('between posting and recording leaves one that is posted again, with the same id, when it is stuck', async () => {
      const { endpoint, secret } = await fixture.create(sink.url);
      await fixture.tell(fixture.confirmed());
      const died = new DyingClient();
      const doomed = new WebhookFixture(db, { client: died });
      for (const [id, job] of fixture.queue.jobs) doomed.queue.jobs.set(id, job);
      Object.assign(doomed, { tenantId: fixture.tenantId });
      void doomed.work();
      await died.isOut;
      fixture.queue.jobs.clear();
      await fixture.carryOn();
      expect(sink.received).toHaveLength(1);

      await fixture.passTime(stuckAfterMs(fixture.environment));
      await fixture.carryOn();

      expect(verified(secret, 1)).toEqual(verified(secret, 0));
      expect(await fixture.deliveriesTo(endpoint)).toMatchObject([{ status: 'sent', attempts: 2 }]);
    });
  });

  it('keep their secrets in no table', async () => {
    const { secret } = await fixture.create(sink.url);
    const tables: unknown = await db.dataSource.query(
      `SELECT encode(sealed, 'base64') AS sealed FROM webhook_secrets`,
    );
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    expect(JSON.stringify(tables)).not.toContain(key.toString('base64').slice(0, 20));
    expect(key).toHaveLength(32);
  });

  it('that are done are forgotten after a month, with their log', async () => {
    await fixture.create(sink.url);
    await fixture.tell(fixture.confirmed());
    await fixture.work();
    await fixture.passTime(31 * DAY_MS);
    await fixture.carryOn();
    const [counts] = await db.dataSource.query<[object]>(
      `SELECT (SELECT count(*) FROM webhook_deliveries)::int AS deliveries,
              (SELECT count(*) FROM webhook_attempts)::int AS attempts`,
    );
    expect(counts).toEqual({ deliveries: 0, attempts: 0 });
  });
});

/** Posts, and then neither comes back nor fails, as if the process had been killed. */
class DyingClient extends WebhookClient {
  private tellOut: () => void = () => undefined;
  readonly isOut = new Promise<void>((resolve) => (this.tellOut = resolve));

  constructor() {
    super(true);
  }

  override async post(request: Parameters<WebhookClient['post']>[0]): Promise<number> {
    await super.post(request);
    this.tellOut();
    return new Promise(() => undefined);
  }
}
