import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase } from '../support/test-database.js';
import { newDataDirectory, startStandalone, type StandaloneRun } from './standalone-run.js';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function until(isSo: () => boolean, what: string): Promise<void> {
  for (const deadline = Date.now() + 30_000; !isSo(); await sleep(100))
    if (Date.now() > deadline) throw new Error(`${what} did not happen within 30 s.`);
}

const post = ({ url, headers, body }: ReturnType<StandaloneRun['example']>): Promise<Response> =>
  fetch(url, { method: 'POST', headers, body });

const authorization = (run: StandaloneRun): Record<string, string> => ({
  Authorization: run.example().headers['Authorization'] ?? '',
});

describe('npm start', () => {
  const data = newDataDirectory();
  const runs: StandaloneRun[] = [];
  /** One that nobody has ended yet, for the next test: each start is three processes and a PostgreSQL. */
  let kept: StandaloneRun | undefined;
  let bookingId: string;

  const start = async (environment = {}): Promise<StandaloneRun> => {
    await kept?.process.stop();
    kept = undefined;
    const run = startStandalone(data.path, environment);
    runs.push(run);
    return run;
  };
  const startAndWait = async (environment = {}): Promise<StandaloneRun> => {
    const run = await start(environment);
    await run.untilRunning();
    return run;
  };
  /** The one that is kept, or else a new one; whoever asks for it ends it or keeps it again. */
  const running = async (): Promise<StandaloneRun> => {
    const run = kept ?? (await startAndWait());
    kept = undefined;
    runs.push(run);
    return run;
  };

  afterEach(async () => {
    for (const run of runs.splice(0)) if (run !== kept) await run.process.stop();
  });
  afterAll(async () => {
    await kept?.process.stop();
    data.remove();
  });

  describe('on a machine that has nothing', () => {
    let first: StandaloneRun;
    beforeAll(async () => {
      first = startStandalone(data.path);
      await first.untilRunning();
    });

    it('prints a command that creates a booking when it is pasted', async () => {
      const response = await post(first.example());

      const booking = (await response.json()) as { id: string; status: string };
      expect(response.status).toBe(201);
      expect(booking.status).toBe('confirmed');
      bookingId = booking.id;
    });

    it('puts the confirmation into the mail folder that it names', async () => {
      const mailFolder = join(data.path, 'mail');
      expect(first.process.output.join('\n')).toContain(mailFolder);

      await until(() => readdirSync(mailFolder).some((name) => name.endsWith('.eml')), 'A mail');
    });

    it('serves its reference where it says', async () => {
      const url = /(http:\S+\/docs)/.exec(first.process.output.join('\n'))?.[1] ?? '';

      expect((await fetch(url)).status).toBe(200);
    });

    it('lets nobody else look into its data directory', () => {
      expect(statSync(data.path).mode & 0o077).toBe(0);
      expect(statSync(join(data.path, 'keys.json')).mode & 0o077).toBe(0);
    });

    it('refuses a second start on the same data, and says where the first one runs', async () => {
      const second = await start();

      expect(await second.process.ended).toBe(1);
      expect(second.process.output.join('\n')).toContain('already running');
      expect(second.process.output.join('\n')).toContain(new URL(first.example().url).origin);
    });

    it('ends on Ctrl-C with exit code 0 and leaves no process behind', async () => {
      const pids = first.pids();
      expect(pids.length).toBe(4);

      expect(await first.process.stop('SIGINT')).toBe(0);

      expect(pids.filter(isAlive)).toEqual([]);
    });
  });

  it('finds its data and its key again', async () => {
    const second = await startAndWait();

    const { origin } = new URL(second.example().url);
    const response = await fetch(`${origin}/v1/bookings/${bookingId}`, { headers: authorization(second) });

    expect(response.status).toBe(200);
    kept = second;
  });

  it('takes its processes with it when it is killed, and recovers at the next start', async () => {
    const killed = await running();
    const pids = killed.pids();

    await killed.process.kill9();

    await until(() => !pids.some(isAlive), 'The end of all processes');
    const next = await startAndWait();
    expect((await post(next.example())).status).toBe(201);
    kept = next;
  });

  it('starts at once again after it was killed', async () => {
    const killed = await running();
    await killed.process.kill9();

    const next = await startAndWait();

    expect((await post(next.example())).status).toBe(201);
    kept = next;
  });

  it.each(['API', 'worker'])('reports the loss of the %s and stops everything', async (name) => {
    const run = await running();
    const [, worker, api] = run.pids();
    const pids = run.pids();

    process.kill((name === 'API' ? api : worker) ?? -1, 'SIGKILL');

    expect(await run.process.ended).toBe(1);
    expect(run.process.output.join('\n')).toContain(`The ${name} ended unexpectedly (SIGKILL)`);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it('says so when the port that it is told to use is taken', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const port = String(typeof address === 'object' ? address?.port : 0);
    try {
      const run = await start({ PORT: port });

      expect(await run.process.ended).toBe(1);
      expect(run.process.output.join('\n')).toContain(`Port ${port} is taken`);
    } finally {
      blocker.close();
    }
  });

  it('says which database cannot be used, without its password', async () => {
    const run = await start({ DATABASE_URL: 'postgres://me:the-password@localhost:1/bookings' });

    expect(await run.process.ended).toBe(1);
    expect(run.process.output.join('\n')).toContain('postgres://localhost:1/bookings cannot be used');
    expect(run.process.output.join('\n')).not.toContain('the-password');
  });

  it('stops when it is told to while it is still starting', async () => {
    const run = await start();
    await run.process.waitForLine(({ msg }) => msg?.includes('Migrating') === true);
    const pids = run.pids();

    expect(await run.process.stop('SIGTERM')).toBe(0);

    expect(pids.filter(isAlive)).toEqual([]);
  });

  it('uses the database of DATABASE_URL instead of one of its own', async () => {
    const db = await createTestDatabase({ from: 'empty' });
    try {
      const run = await startAndWait({ DATABASE_URL: db.url });

      expect(run.process.output.join('\n')).not.toContain('Starting PostgreSQL');
      expect((await post(run.example())).status).toBe(201);
      const [row] = await db.dataSource.query<{ count: string }[]>('SELECT count(*) FROM bookings');
      expect(row?.count).toBe('1');
      await run.process.stop();
    } finally {
      await db.drop();
    }
  });
});
