import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

const PASSED: JestReport = { numPassedTests: 7, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

/** A project whose gates do nothing; `scripts` are the ones that shall do something else. */
interface Project {
  readonly scripts?: Readonly<Record<string, string>>;
  /** Whether the scripts are run by npm itself, which takes 3 s for all of them, or by a line of shell. */
  readonly withNpm?: boolean;
  /** What Jest writes; nothing when it is killed first. */
  readonly report?: JestReport;
}

describe('.ci/run', () => {
  let directory: string;
  afterEach(() => rm(directory, { recursive: true, force: true }));

  async function run(project: Project): Promise<{ exitCode: number | null; lines: string[] }> {
    directory = await mkdtemp(join(tmpdir(), 'ci-run-'));
    await plant(directory, project);
    return runGates(directory, project);
  }

  it('ends with the number of tests and gates when all is well', async () => {
    const { exitCode, lines } = await run({ report: PASSED, withNpm: true });

    expect([exitCode, lines.at(-1)]).toEqual([0, '20 passed, 0 failed']);
  });

  it('runs the gates that come after one that failed, and fails', async () => {
    const { exitCode, lines } = await run({ scripts: { lint: 'exit 3' }, report: PASSED });

    expect([exitCode, lines.at(-1)]).toEqual([1, '19 passed, 1 failed']);
    expect(lines.filter((line) => /^── .*: passed/.test(line))).toHaveLength(12);
  });

  it('counts failed tests, and files that could not be loaded', async () => {
    const report = { ...PASSED, numFailedTests: 2, numRuntimeErrorTestSuites: 1 };

    const { exitCode, lines } = await run({ scripts: { test: 'node write-report.mjs 1' }, report });

    expect([exitCode, lines.at(-1)]).toEqual([1, '19 passed, 4 failed']);
  });

  it('fails when Jest is killed before it has written a report', async () => {
    const { exitCode, lines } = await run({ scripts: { test: 'kill -9 $$' } });

    expect([exitCode, lines.at(-1)]).toEqual([1, '12 passed, 2 failed']);
  });

  it('fails when Jest is content with no test at all', async () => {
    const { exitCode, lines } = await run({ report: { ...PASSED, numPassedTests: 0 } });

    expect([exitCode, lines.at(-1)]).toEqual([1, '13 passed, 1 failed']);
  });
});

async function plant(directory: string, { scripts = {}, report }: Project): Promise<void> {
  const quiet = [
    'format:check',
    'lint',
    'typecheck',
    'boundaries',
    'generated:check',
    'contract:check',
    'audit:check',
    'test:faults',
    'test:model',
    'test:fuzz',
  ];
  const all = {
    ...Object.fromEntries(quiet.map((name) => [name, 'exit 0'])),
    test: 'node write-report.mjs 0',
  };
  await Promise.all(
    ['scripts', '.ci', 'bin/scripts'].map((name) => mkdir(join(directory, name), { recursive: true })),
  );
  await writeFile(join(directory, 'bin/npm'), QUICK_NPM, { mode: 0o755 });
  const lines = Object.entries({ ...all, ...scripts });
  await Promise.all(
    lines.map(([name, line]) => writeFile(join(directory, 'bin/scripts', name), `${line} "$@"`)),
  );
  await cp(join(ROOT, '.ci/run'), join(directory, '.ci/run'));
  await cp(join(ROOT, 'scripts/ci-summary.mjs'), join(directory, 'scripts/ci-summary.mjs'));
  await writeFile(join(directory, 'scripts/prepare.mjs'), '');
  await writeFile(join(directory, 'package.json'), JSON.stringify({ scripts: { ...all, ...scripts } }));
  await writeFile(join(directory, 'write-report.mjs'), writesReport(report));
}

/** Stands in for Jest: it has the same options, and its first argument is the exit code. */
const writesReport = (report: JestReport | undefined): string => `
  import { writeFileSync } from 'node:fs';
  const [exitCode, ...options] = process.argv.slice(2);
  const [, file] = options.find((option) => option.startsWith('--outputFile=')).split('=');
  const report = ${JSON.stringify({ ...report, numPendingTests: 0, numTodoTests: 0, testResults: [] })};
  writeFileSync(file, JSON.stringify(report));
  process.exit(Number(exitCode));
`;

/** Runs `npm [run] [--silent] <script> [--silent] [--] <arguments>` as npm does, only sooner. */
const QUICK_NPM = `#!/bin/sh
while [ "$1" = run ] || [ "$1" = --silent ]; do shift; done
script=$1
shift
while [ "$1" = --silent ] || [ "$1" = -- ]; do shift; done
exec sh "$(dirname "$0")/scripts/$script" "$@"
`;

async function runGates(
  directory: string,
  { withNpm = false }: Project,
): Promise<{ exitCode: number | null; lines: string[] }> {
  const path = withNpm ? process.env['PATH'] : `${join(directory, 'bin')}:${process.env['PATH']}`;
  // With a Redis given, the run does not install one.
  const env = { ...process.env, PATH: path, TEST_REDIS_URL: 'redis://127.0.0.1:1' };
  const child = spawn('bash', [join(directory, '.ci/run')], { cwd: tmpdir(), env });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { exitCode, lines: output.trim().split('\n') };
}
