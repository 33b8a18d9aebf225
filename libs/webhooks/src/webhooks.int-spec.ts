import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { newUuid, stuckAfterMs } from '#platform';
import { eventually } from '#test/support/eventually.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { DeadWebhooks } from './dead-webhooks.js';
import { PrivateAddress, WebhookClient } from './sending/webhook-client.js';
import { HttpSink } from './testing/http-sink.js';
import { WebhookFixture } from './testing/webhook-fixture.js';

const DAY_MS = 86_400_000;
const WAITING_FOR_LOCKS = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

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
      fixture.queue.ids.clear();
      await fixture.carryOn();
      await fixture.carryOn();
      expect(sink.received).toHaveLength(1);
    });
  });

  describe('an endpoint that fails', () => {
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
      for (const id of fixture.queue.ids) doomed.queue.ids.add(id);
      Object.assign(doomed, { tenantId: fixture.tenantId });
      void doomed.work();
      await died.isOut;
      fixture.queue.ids.clear();
      await fixture.carryOn();
      expect(sink.received).toHaveLength(1);

      await fixture.passTime(stuckAfterMs(fixture.environment));
      await fixture.carryOn();

      expect(verified(secret, 1)).toEqual(verified(secret, 0));
      expect(await fixture.deliveriesTo(endpoint)).toMatchObject([{ status: 'sent', attempts: 2 }]);
    });
  });

  describe('what an operator may do', () => {
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
      const changed = await endpoints.change(
        tenantId,
        endpoint.id,
        { description: 'till' },
        endpoint.version,
      );
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
        await tx.query('SELECT FROM webhook_endpoints WHERE endpoint_id = $1 FOR NO KEY UPDATE', [
          endpoint.id,
        ]);
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

describe('a client that keeps to public addresses', () => {
  let sink: HttpSink;
  beforeEach(async () => (sink = await new HttpSink().start()));
  afterEach(() => sink.stop());

  const post = (allowsPrivate: boolean, url: string): Promise<number> =>
    new WebhookClient(allowsPrivate).post({
      url,
      headers: {},
      body: '{}',
      signal: AbortSignal.timeout(5_000),
    });

  it.each([
    ['a name that leads to this machine', 'localhost'],
    ['its address', '127.0.0.1'],
    ['its address as one number', '2130706433'],
    ['its address in IPv6', '[::1]'],
    ['its address in the clothes of IPv6', '[::ffff:127.0.0.1]'],
  ])('does not connect to %s', async (_, host) => {
    const { port } = new URL(sink.url);
    await expect(post(false, `http://${host}:${port}/hook`)).rejects.toThrow(PrivateAddress);
    expect(sink.received).toEqual([]);
  });

  it('would connect if it were allowed to (negative control)', async () => {
    expect(await post(true, sink.url.replace('127.0.0.1', 'localhost'))).toBe(204);
  });

  it('does not read what it is sent without end', async () => {
    const endless = createServer((_, response) => {
      response.writeHead(200);
      const write = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        if (!response.destroyed) response.once('drain', write);
      };
      write();
    });
    await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
    const { port } = endless.address() as { port: number };
    expect(await post(true, `http://127.0.0.1:${port}/`)).toBe(200);
    endless.closeAllConnections();
    endless.close();
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
