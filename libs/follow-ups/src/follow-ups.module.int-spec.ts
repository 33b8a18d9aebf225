import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { Redis } from 'ioredis';
import { PlatformModule } from '#platform';
import { JobQueue, QueueModule } from '#queue';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { queueBackends, testEnvironment } from '#test/support/test-environment.js';
import { FollowUpQueriesModule } from './follow-up-queries.module.js';
import { FollowUpsModule } from './follow-ups.module.js';
import { FOLLOW_UP_SCHEDULING } from './jobs/queues.js';
import { GetBookingFollowUps } from './queries/get-booking-follow-ups/get-booking-follow-ups.query.js';
import { ADA, type BookingFixture, FollowUpFixture } from './testing/follow-up-fixture.js';

const HOUR_MS = 3_600_000;
const PATIENCE_MS = 20_000;

describe.each(queueBackends())('follow-ups, with the queue on $name', (backend) => {
  let db: TestDatabase;
  let fixture: FollowUpFixture;
  let app: INestApplicationContext;
  let mailDirectory: string;

  beforeEach(async () => {
    db = await createTestDatabase();
    fixture = await FollowUpFixture.in(db);
    mailDirectory = await mkdtemp(join(tmpdir(), 'slotledger-mail-'));
    app = await boot();
  });
  afterEach(async () => {
    await app.close();
    await db.drop();
    await rm(mailDirectory, { recursive: true, force: true });
  });

  async function boot(reconcileEveryMs = 200): Promise<INestApplicationContext> {
    const environment = testEnvironment(db, {
      QUEUE_URL: backend.url(db),
      MAIL_DIR: mailDirectory,
      LOG_LEVEL: 'error',
      RECONCILE_INTERVAL_MS: `${reconcileEveryMs}`,
      RECONCILE_GRACE_MS: '500',
    });
    const testing = await Test.createTestingModule({
      imports: [
        PlatformModule.forRoot(environment),
        QueueModule.forRoot({ messageTypes: FOLLOW_UP_SCHEDULING.messages }),
        FollowUpsModule,
        FollowUpQueriesModule,
      ],
    }).compile();
    return testing.init();
  }

  /** As if the queue's server had been replaced by an empty one. */
  async function wipeQueue(): Promise<void> {
    if (backend.name === 'PostgreSQL') {
      await db.dataSource.query('DELETE FROM bullmq.job');
      return;
    }
    const redis = new Redis(backend.url(db));
    await redis.flushdb();
    redis.disconnect();
  }

  const itemsOf = async ({ tenantId, bookingId }: BookingFixture) =>
    (await app.get(QueryBus).execute(new GetBookingFollowUps(tenantId, bookingId))).items;

  async function untilSent(booking: BookingFixture, kind: string): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      if ((await itemsOf(booking)).some((item) => item.kind === kind && item.status === 'sent')) return;
      await sleep(25);
    }
    throw new Error(`${kind} was not sent: ${JSON.stringify(await itemsOf(booking))}`);
  }

  const deliver = (message: ReturnType<FollowUpFixture['confirmed']>): Promise<void> =>
    app.get(JobQueue).addBulk(FOLLOW_UP_SCHEDULING, [
      {
        id: message.messageId,
        name: message.type,
        payload: message,
        correlationId: message.metadata.correlationId,
      },
    ]);

  it('a message that a booking is confirmed becomes a confirmation in the mail, and the rest waits', async () => {
    const booking = await fixture.book({ startsAt: Date.now() + 72 * HOUR_MS });

    await deliver(fixture.confirmed(booking));
    await untilSent(booking, 'confirmation');

    const files = await readdir(mailDirectory);
    expect(files).toHaveLength(1);
    expect(await readFile(join(mailDirectory, files[0] ?? ''), 'utf8')).toContain(`<${ADA.email}>`);
    expect((await itemsOf(booking)).map(({ kind, status }) => [kind, status])).toEqual([
      ['confirmation', 'sent'],
      ['reminder', 'due'],
      ['thank-you', 'due'],
    ]);
  });

  it('what was waiting in a queue that is wiped still goes out, and once', async () => {
    const booking = await fixture.book({ startsAt: Date.now() + 24 * HOUR_MS + 3_000 });
    await deliver(fixture.confirmed(booking));
    await untilSent(booking, 'confirmation');

    await wipeQueue();
    await untilSent(booking, 'reminder');
    await sleep(1_500);

    const kinds = (await readdir(mailDirectory)).map((file) =>
      file.replace(/^\d+-\d+-\d+-(.*?)-[0-9a-f]{8}-.*$/, '$1'),
    );
    expect(kinds.toSorted()).toEqual(['confirmation', 'reminder']);
  });

  it('what was waiting in a queue that is wiped would be lost without the reconciler (negative control)', async () => {
    await app.close();
    app = await boot(600_000);
    const booking = await fixture.book({ startsAt: Date.now() + 24 * HOUR_MS + 2_000 });
    await deliver(fixture.confirmed(booking));
    await untilSent(booking, 'confirmation');

    await wipeQueue();
    await sleep(4_000);

    expect((await itemsOf(booking)).map(({ status }) => status)).toEqual(['sent', 'due', 'due']);
  });

  it('one that falls due while no worker runs goes out when one runs again', async () => {
    const booking = await fixture.book({ startsAt: Date.now() + 24 * HOUR_MS + 1_500 });
    await deliver(fixture.confirmed(booking));
    await untilSent(booking, 'confirmation');

    await app.close();
    await sleep(2_000);
    app = await boot();

    await untilSent(booking, 'reminder');
    expect(await readdir(mailDirectory)).toHaveLength(2);
  });

  it('the list is empty for a booking that is not there', async () => {
    expect(
      await itemsOf({ tenantId: fixture.tenantId, bookingId: fixture.tenantId, customerId: '' }),
    ).toEqual([]);
  });
});
