import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

const run = promisify(execFile);
const ROOT = process.cwd();
const FOLDERS = ['apps', 'libs', 'test', 'bench', 'scripts'];

interface Snippet {
  readonly language: string;
  readonly file: string;
  readonly code: string;
}

let tree: string;
beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'slotledger-extending-'));
  const parts = [...FOLDERS, 'package.json', 'tsconfig.json', 'jest.config.ts', '.dependency-cruiser.mjs'];
  await Promise.all(parts.map((part) => cp(join(ROOT, part), join(tree, part), { recursive: true })));
  await symlink(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
  for (const snippet of snippetsOf(await readFile(join(ROOT, 'docs', 'extending.md'), 'utf8')))
    await apply(snippet);
});
afterAll(() => rm(tree, { recursive: true, force: true }));

/** The fenced blocks that name a file after their language. */
function snippetsOf(page: string): Snippet[] {
  const fences = page.matchAll(/^```(ts|diff) (\S+)\n(.*?)^```$/gms);
  return [...fences].map(([, language = '', file = '', code = '']) => ({ language, file, code }));
}

async function apply({ language, file, code }: Snippet): Promise<void> {
  const path = join(tree, file);
  if (language === 'ts') {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, code);
    return;
  }
  const lines = code.split('\n').filter((line) => line !== '');
  const side = (removed: string): string =>
    lines
      .filter((line) => !line.startsWith(removed))
      .map((line) => line.slice(1))
      .join('\n');
  const [before, after] = [side('+'), side('-')];
  const source = await readFile(path, 'utf8');
  if (source.split(before).length !== 2)
    throw new Error(`The page changes a place in ${file} that is not there once:\n${before}`);
  await writeFile(
    path,
    source.replace(before, () => after),
  );
}

it('compiles as the page says', async () => {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const libraries = { extends: './tsconfig.json', include: ['libs', 'apps/api', 'test/support'] };
  await writeFile(join(tree, 'tsconfig.docs.json'), JSON.stringify(libraries));
  const outcome = await run(process.execPath, [tsc, '-p', 'tsconfig.docs.json', '--noEmit'], {
    cwd: tree,
  }).catch((error: unknown) => error as { stdout: string });
  expect(outcome.stdout).toBe('');
});

it('runs the specs of the page, and they pass', async () => {
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest];
  const specs = ['--testPathPatterns', 'assign-table', 'libs/floor-plan', 'tooling/boundaries', '--json'];
  const projects = ['--selectProjects', 'unit', 'integration'];
  const { stdout } = await run(process.execPath, [...flags, ...projects, ...specs], { cwd: tree });
  expect(JSON.parse(stdout)).toMatchObject({ numPassedTestSuites: 3, numFailedTests: 0 });
});

it('imports nothing that the rules refuse', async () => {
  const depcruise = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const options = ['--config', '.dependency-cruiser.mjs', '--preserve-symlinks', '--output-type', 'json'];
  const { stdout } = await run(process.execPath, [depcruise, ...options, ...FOLDERS], {
    cwd: tree,
    maxBuffer: 64 * 1024 * 1024,
  });
  const { summary } = JSON.parse(stdout) as { readonly summary: { readonly violations: readonly unknown[] } };
  expect(summary.violations).toEqual([]);
});
