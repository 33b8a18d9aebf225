import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProcess } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';

const PASSWORD = 'not-the-password';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

async function run(
  program: string,
  { url = db.url, words = [] }: { readonly url?: string; readonly words?: readonly string[] } = {},
): Promise<{ readonly code: number | null; readonly lines: readonly string[] }> {
  const environment = {
    ...testEnvironment({ url: db.url }),
    DATABASE_URL: url,
    DEMO_API_KEY: 'a-key-for-the-demo',
  };
  const running = startProcess(`standalone/src/${program}.js`, environment, { arguments: words });
  return { code: await running.ended, lines: running.output };
}

const changed = (change: (url: URL) => void): string => {
  const url = new URL(db.url);
  change(url);
  return url.href;
};

const wrongPassword = (): string => changed((url) => Object.assign(url, { password: PASSWORD }));

describe.each(['migrate', 'seed', 'verify', 'dead-letters'])('%s', (program) => {
  it('says in one sentence, without the password, that it is not let in', async () => {
    const { code, lines } = await run(program, { url: wrongPassword() });
    expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringContaining('authentication failed')] });
    expect(lines.join()).not.toContain(PASSWORD);
  });

  it('does what it is for, without a warning', async () => {
    const { code, lines } = await run(program);
    expect([code, lines.filter((line) => /warning|error/i.test(line))]).toEqual([0, []]);
  });
});

describe('a step of a deployment', () => {
  it.each([
    ['is away', () => changed((url) => (url.port = '1')), 'cannot be used: connect ECONNREFUSED'],
    ['has a URL that is none', () => `postgres://me:1/${PASSWORD}@127.0.0.1/x`, 'DATABASE_URL must be a URL'],
  ])('says so when its database %s', async (_, url, reason) => {
    const { code, lines } = await run('migrate', { url: url() });
    expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringContaining(reason)] });
    expect(lines.join()).not.toContain(PASSWORD);
  });
});

describe('npm run dead-letters', () => {
  it('explains itself when it is asked to', async () => {
    const [asked, misspelt] = await Promise.all([
      run('dead-letters', { words: ['--help'] }),
      run('dead-letters', { words: ['--halp'] }),
    ]);
    expect(asked).toEqual({
      code: 0,
      lines: expect.arrayContaining([expect.stringContaining('retry <id>')]),
    });
    expect(misspelt).toEqual({ code: 1, lines: asked.lines });
  });
});
