import { type INestApplicationContext, Module, type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FOLLOW_UP_SCHEDULING } from '#follow-ups';
import { enlist } from '#outbox';
import { newUuid, PlatformModule, type Uuid } from '#platform';
import { QueueWindow, QueueWindowModule } from '#queue';
import { eventually } from '#test/support/eventually.js';
import { send } from '#test/support/http.js';
import {
  type RunningApi,
  type RunningProcess,
  startApi,
  startProcess,
  startWorker,
} from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { queueBackends, testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, type World } from '#test/support/world.js';

describe.each(queueBackends())('dead letters, with the queue on $name', (backend) => {
  let db: TestDatabase;
  let api: RunningApi;
  let worker: RunningProcess;
  let onlooker: INestApplicationContext;
  let world: World;

  const environment = (): Record<string, string> =>
    testEnvironment(db, {
      QUEUE_URL: backend.url(db),
      RECONCILE_INTERVAL_MS: '300',
      RECONCILE_GRACE_MS: '500',
    });

  beforeAll(async () => {
    db = await createTestDatabase();
    world = await createWorld(db);
    [api, worker, onlooker] = await Promise.all([
      startApi(environment()),
      startWorker(environment()),
      startOnlooker(),
    ]);
  });
  afterAll(async () => {
    await Promise.all([api.stop(), worker.stop(), onlooker.close()]);
    await db.drop();
  });

  function startOnlooker(): Promise<INestApplicationContext> {
    @Module({ imports: [PlatformModule.forRoot(environment()), QueueWindowModule] })
    class Onlooker {}
    const quietly: Partial<NestApplicationOptions> = { abortOnError: false, logger: false };
    return NestFactory.createApplicationContext(Onlooker, quietly);
  }

  /** As who looks at the page of queues may do: what has failed is tried again at once, not after up to 8 s. */
  async function passPauses(): Promise<void> {
    const window = onlooker.get(QueueWindow);
    const { failing } = await window.look(FOLLOW_UP_SCHEDULING, world.tenantId);
    // One that has begun its next try by itself meanwhile is not there to be promoted.
    await Promise.allSettled(failing.map(({ id }) => window.retry(FOLLOW_UP_SCHEDULING, world.tenantId, id)));
  }

  /** Confirms a booking that does not exist, which no consumer can handle; or tells of what nobody knows. */
  async function enlistPoison(type = 'booking-confirmed'): Promise<Uuid> {
    const bookingId = newUuid();
    const message = {
      id: newUuid(),
      tenantId: world.tenantId,
      type,
      schemaVersion: 1,
      key: bookingId,
      payload: { bookingId, version: 1 },
      metadata: { correlationId: newUuid(), causationId: newUuid(), actor: 'system' },
    };
    await db.database.transaction((tx) => enlist(tx, [message]));
    return bookingId;
  }

  const handledMessages = async (): Promise<number> => {
    const [{ count }] = await db.dataSource.query<[{ count: number }]>(
      'SELECT count(DISTINCT message_id)::int AS count FROM inbox',
    );
    return count;
  };

  interface Letter {
    readonly id: string;
    readonly kind: string;
    readonly what: string;
    readonly about: string;
    readonly reason: string;
  }

  const list = async (who: World = world): Promise<Letter[]> => {
    const { body } = await send(api.url, who, { method: 'get', path: '/v1/dead-letters' });
    return (body as { items: Letter[] }).items;
  };

  const act = (id: string, what: 'retry' | 'discard', who: World = world) =>
    send(api.url, who, { path: `/v1/dead-letters/${id}/${what}`, headers: { 'content-type': undefined } });

  it('a message that nobody knows is put aside and told, and those behind it are handled', async () => {
    const about = await enlistPoison('something-newer');
    const path = `/v1/venues/${world.venueId}/bookings`;
    await send(api.url, world, { path, body: aBody(world) });

    await eventually(handledMessages, (count) => count === 1, 20_000);

    expect(await list()).toMatchObject([{ kind: 'message', what: 'something-newer', about }]);
  });

  it('a poison message is tried, given up, tried anew on demand, and holds up nobody', async () => {
    const about = await enlistPoison();
    const poisoned = async (): Promise<Letter | undefined> =>
      (await list()).find((letter) => letter.about === about);
    const poisonedSoon = (): Promise<Letter | undefined> => passPauses().then(poisoned);
    await eventually(
      () => tries(about),
      (count) => count > 0,
      20_000,
    );
    await db.dataSource.query(`UPDATE undelivered_messages SET tries = 30 WHERE key = $1`, [about]);

    const letter = await eventually(poisonedSoon, (found) => found !== undefined, 60_000);
    expect(letter).toMatchObject({ kind: 'message', what: 'booking-confirmed for follow-up-scheduling' });
    expect(letter?.reason).toContain('There is no booking');

    expect((await act(letter?.id ?? '', 'retry')).body).toEqual({ id: letter?.id, outcome: 'retried' });
    expect(await poisoned()).toBeUndefined();
    await eventually(poisonedSoon, (found) => found !== undefined, 60_000);
    expect((await act(letter?.id ?? '', 'discard')).body).toEqual({ id: letter?.id, outcome: 'discarded' });
    expect(await poisoned()).toBeUndefined();
  });

  it('another tenant sees none of them and can do nothing about them, nor can a key without the scope', async () => {
    const [letter] = await list();
    const id = letter?.id ?? '';
    const stranger = await createWorld(db);
    const clerk = { ...world, key: (await createWorld(db, { scopes: ['bookings:write'] })).key };

    expect(await list(stranger)).toEqual([]);
    expect([(await act(id, 'retry', stranger)).status, (await act(id, 'discard', clerk)).status]).toEqual([
      404, 403,
    ]);
    expect(await list()).toHaveLength(1);
  });

  // It asks the database alone, wherever the queue is.
  if (backend.name === 'PostgreSQL')
    it('the command lists those of all tenants, and discards', async () => {
      const [letter] = await list();
      const id = letter?.id ?? '';

      const [listed, misspelt] = await Promise.all([command(), command('burn', id)]);
      expect(listed).toMatchObject({ code: 0, output: expect.stringContaining(`${id}  20`) });
      expect(misspelt).toMatchObject({ code: 1, output: expect.stringContaining('npm run dead-letters') });
      expect(await command('discard', id)).toMatchObject({
        code: 0,
        output: expect.stringContaining('Discarded'),
      });
      expect(await command('retry', id)).toMatchObject({
        code: 1,
        output: expect.stringContaining('There is no'),
      });
      expect(await list()).toEqual([]);
    });

  async function command(...words: string[]): Promise<{ code: number | null; output: string }> {
    const program = startProcess('standalone/src/dead-letters.js', environment(), { arguments: words });
    return { code: await program.ended, output: program.output.join('\n') };
  }

  async function tries(about: Uuid): Promise<number> {
    const rows = await db.dataSource.query<{ tries: number }[]>(
      'SELECT tries FROM undelivered_messages WHERE key = $1',
      [about],
    );
    return rows[0]?.tries ?? 0;
  }
});
