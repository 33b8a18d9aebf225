import { getQueueToken } from '@nestjs/bullmq';
import {
  type INestApplicationContext,
  Injectable,
  Module,
  type NestApplicationOptions,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Queue } from 'bullmq';
import type { Response } from 'supertest';
import { FOLLOW_UP_SENDING } from '#follow-ups';
import { newUuid, PlatformModule, type Uuid } from '#platform';
import { JobProcessor, JobQueue, Processes, QueueModule } from '#queue';
import { eventually } from '#test/support/eventually.js';
import { send } from '#test/support/http.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { queueBackends, testEnvironment } from '#test/support/test-environment.js';
import { createWorld, keyFor, type World } from '#test/support/world.js';

const PAGE = '/admin/queues';
const HOUR_MS = 3_600_000;
/** What a browser tells of a button that was pressed on the page. */
const PRESSED = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };

describe.each(queueBackends())('the page of queues, on $name', (backend) => {
  let db: TestDatabase;
  let api: RunningApi;
  /** Runs the jobs of one queue, and fails those of {@link refused}. */
  let runner: INestApplicationContext;
  let alice: World;
  let bob: World;
  /** Two of Alice's that have failed once, and would wait an hour for their next try. */
  let failing: readonly [Uuid, Uuid];
  const ran: string[] = [];
  const refused = new Set<string>();

  beforeAll(async () => {
    db = await createTestDatabase();
    [api, runner, alice, bob] = await Promise.all([
      startApi(testEnvironment(db, { QUEUE_URL: backend.url(db) })),
      startRunner(),
      createWorld(db),
      createWorld(db),
    ]);
    failing = await Promise.all([addFailing(alice), addFailing(alice)]);
  });
  afterAll(async () => {
    await Promise.all([api.stop(), runner.close()]);
    await db.drop();
  });

  function startRunner(): Promise<INestApplicationContext> {
    @Injectable()
    @Processes(FOLLOW_UP_SENDING, { concurrency: 10 })
    class Runner extends JobProcessor<never> {
      protected handle({ id }: { readonly id: Uuid }): Promise<void> {
        if (refused.has(id)) throw new Error('550 <script>no such box</script> ada@example.org');
        ran.push(id);
        return Promise.resolve();
      }
    }
    const environment = testEnvironment(db, { QUEUE_URL: backend.url(db), LOG_LEVEL: 'silent' });
    @Module({
      imports: [
        PlatformModule.forRoot(environment),
        QueueModule.forRoot({ messageTypes: [] }),
        QueueModule.register(FOLLOW_UP_SENDING),
      ],
      providers: [Runner],
    })
    class RunnerApp {}
    const quietly: Partial<NestApplicationOptions> = { abortOnError: false, logger: false };
    return NestFactory.createApplicationContext(RunnerApp, quietly);
  }

  async function add({ tenantId }: World, delayMs: number, id = newUuid()): Promise<Uuid> {
    const payload = { tenantId, followUpId: newUuid() };
    const job = { id, name: 'send-follow-up', payload, correlationId: newUuid(), delayMs } as const;
    await runner.get(JobQueue).addBulk(FOLLOW_UP_SENDING, [job]);
    return id;
  }

  async function addFailing(who: World): Promise<string> {
    const id = `${newUuid()}-1`;
    refused.add(id);
    await add(who, 0, id);
    const queue = runner.get<Queue>(getQueueToken(FOLLOW_UP_SENDING.name), { strict: false });
    const waitLonger = async (): Promise<boolean> => {
      const job = await queue.getJob(id);
      if (job === undefined || job.attemptsMade === 0 || !(await job.isDelayed())) return false;
      await job.changeDelay(HOUR_MS);
      return true;
    };
    await eventually(
      () => waitLonger().catch(() => false),
      (isDone) => isDone,
      20_000,
    );
    return id;
  }

  async function addDeadLetter({ tenantId }: World): Promise<Uuid> {
    const id = newUuid();
    await db.dataSource.query(
      `INSERT INTO follow_ups (tenant_id, follow_up_id, booking_id, rule, kind, channel, anchor, offset_minutes, cause,
                               due_at, status, correlation_id)
       VALUES ($1, $2, gen_random_uuid(), 'reminder', 'reminder', 'email', 'start', -1440, gen_random_uuid(), now(), 'dead', 'c')`,
      [tenantId, id],
    );
    return id;
  }

  const basic = (key: string): string => `Basic ${Buffer.from(`anybody:${key}`).toString('base64')}`;

  const open = (who: Pick<World, 'key'>, headers: Record<string, string | undefined> = {}) =>
    send(api.url, who, { method: 'get', path: PAGE, headers: { authorization: basic(who.key), ...headers } });

  const press = (
    who: Pick<World, 'key'>,
    path: string,
    headers: Record<string, string | undefined> = PRESSED,
  ): Promise<Response> =>
    send(api.url, who, {
      path: `${PAGE}/${path}/retry`,
      headers: {
        authorization: basic(who.key),
        'idempotency-key': undefined,
        'content-type': undefined,
        ...headers,
      },
    });

  const numbersOf = ({ text }: Response, queue = 'follow-up-sending'): string[] => {
    const [, row = ''] = new RegExp(`<th scope="row">${queue}</th>(.*?)</tr>`).exec(text) ?? [];
    return [...row.matchAll(/>(\d+)</g)].map(([, count = '']) => count);
  };

  it('asks a browser without a key for one, and says no to a key that is not good', async () => {
    const answers = [
      await open(alice, { authorization: undefined }),
      await open({ key: 'nobody' }),
      await press({ key: 'nobody' }, `follow-up-sending/jobs/${newUuid()}`),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(answers.map(({ headers }) => (headers as Record<string, string>)['www-authenticate'])).toEqual(
      Array.from({ length: 3 }, () => 'Basic realm="slotledger", charset="UTF-8"'),
    );
  });

  it('takes keys as passwords on this page only', async () => {
    const headers = { authorization: basic(alice.key) };
    const { status } = await send(api.url, alice, { method: 'get', path: '/v1/dead-letters', headers });

    expect([status, (await open(alice)).status]).toEqual([401, 200]);
  });

  it('is for keys with the scope admin, and not for those of some venues', async () => {
    const clerk = { key: await keyFor(db, alice.tenantId, { scopes: ['bookings:read', 'bookings:write'] }) };
    const ofVenue = { key: await keyFor(db, alice.tenantId, { venueIds: [alice.venueId] }) };
    const job = `follow-up-sending/jobs/${failing[0]}`;

    const answers = await Promise.all([open(clerk), open(ofVenue), press(clerk, job), press(ofVenue, job)]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  it('counts and shows what the tenant has, and nothing of another', async () => {
    const stranger = await createWorld(db);
    const [hers, his] = [await add(alice, HOUR_MS), await add(bob, HOUR_MS)];
    const letters = [await addDeadLetter(alice), await addDeadLetter(bob)];
    const pages = await Promise.all([open(alice), open(bob), open(stranger)]);

    const seen = pages.map(({ text }) => [hers, his, ...letters].map((id) => text.includes(id)));
    expect(seen).toEqual([
      [true, false, true, false],
      [false, true, false, true],
      [false, false, false, false],
    ]);
    expect(numbersOf(pages[1])).toEqual(['0', '0', '1', '0']);
    expect(numbersOf(pages[2])).toEqual(['0', '0', '0', '0']);
  });

  it('shows why a job fails, as text, without addresses and without its payload', async () => {
    const { text } = await open(alice);

    expect(text).toContain(`jobs/${failing[0]}/retry`);
    expect(text).toContain('550 &lt;script&gt;no such box&lt;/script&gt; [address]');
    expect(text).not.toMatch(new RegExp(`<script|@example|${alice.tenantId}`));
  });

  it('tries a dead letter anew', async () => {
    const id = await addDeadLetter(alice);

    expect((await press(alice, `dead-letters/${id}`)).status).toBe(303);
    expect((await open(alice)).text).not.toContain(id);
  });

  it('finds nothing of another tenant, nor what is not there', async () => {
    const [job, letter] = [failing[0], await addDeadLetter(alice)];

    const paths = [
      `follow-up-sending/jobs/${job}`,
      `dead-letters/${letter}`,
      `follow-up-sending/jobs/${newUuid()}`,
      `no-such-queue/jobs/${job}`,
      'follow-up-sending/jobs/1',
    ];
    const answers = await Promise.all(paths.map((path) => press(bob, path)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    const { text } = await open(alice);
    expect([job, letter].filter((id) => !text.includes(id))).toEqual([]);
  });

  it('lets nothing run before its time that has not failed', async () => {
    const id = await add(alice, HOUR_MS);

    expect((await press(alice, `follow-up-sending/jobs/${id}`)).status).toBe(404);
    expect((await open(alice)).text).toContain(id);
  });

  it('tries a job at once that has failed, and leads back to the page', async () => {
    refused.clear();

    const answer = await press(alice, `follow-up-sending/jobs/${failing[0]}`);

    expect([answer.status, (answer.headers as Record<string, string>)['location']]).toEqual([303, PAGE]);
    await eventually(
      () => Promise.resolve(ran),
      (ids) => ids.includes(failing[0]),
      20_000,
    );
    expect(ran).toEqual([failing[0]]);
  });

  it('takes a press of a button from no page of another origin', async () => {
    const path = `follow-up-sending/jobs/${failing[1]}`;
    const from = async (headers: Record<string, string>) => (await press(alice, path, headers)).status;
    const evil = 'https://evil.example.org';

    expect([
      await from({}),
      await from({ origin: evil }),
      await from({ origin: 'null' }),
      await from({ origin: `${api.url}.example.org` }),
      await from({ 'sec-fetch-site': 'cross-site', origin: api.url }),
      await from({ 'sec-fetch-site': 'same-site' }),
      await from({ 'sec-fetch-site': 'none' }),
    ]).toEqual([403, 403, 403, 403, 403, 403, 403]);
    expect(await from({ origin: api.url })).toBe(303);
  });

  it('takes forms without members at its buttons, and nowhere else', async () => {
    const path = `${PAGE}/follow-up-sending/jobs/${newUuid()}/retry`;
    const headers = { ...PRESSED, 'idempotency-key': undefined };
    const answers = await Promise.all([
      send(api.url, alice, { path, headers, body: 'a=b' }),
      send(api.url, alice, { path: `/v1/dead-letters/${newUuid()}/retry`, headers }),
      send(api.url, alice, { path, headers }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([415, 415, 404]);
  });

  it('runs nothing, loads nothing, and lets a browser load nothing', async () => {
    const { text, headers } = await open(alice);

    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[^' ]+'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      ),
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
    });
    const addresses = [...text.matchAll(/(?:href|src|action|url)\s*[=(]\s*"?([^")\s>]*)/g)].map(
      ([, to]) => to,
    );
    expect(addresses.filter((to) => to !== 'data:,' && !to?.startsWith(PAGE))).toEqual([]);
    expect(text).not.toMatch(/<script|@import|https?:|\son\w+=/i);
  });
});
