import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Bill {
  readonly bomFormat: string;
  readonly components: readonly { readonly name: string; readonly group?: string }[];
}

describe('what is shipped', () => {
  it('is listed by npm run sbom: all that production installs, and nothing that only building needs', async () => {
    const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'sbom'], {
      maxBuffer: 64 * 1024 * 1024,
    });
    const { bomFormat, components } = JSON.parse(stdout) as Bill;
    const listed = new Set(
      components.map(({ group, name }) => (group === undefined ? name : `${group}/${name}`)),
    );
    const { dependencies, devDependencies } = JSON.parse(await readFile('package.json', 'utf8')) as Manifest;

    expect(bomFormat).toBe('CycloneDX');
    expect(Object.keys(dependencies).filter((name) => !listed.has(name))).toEqual([]);
    expect(
      ['jest', 'eslint', 'fast-check'].filter((name) => name in devDependencies && listed.has(name)),
    ).toEqual([]);
  });

  it('runs without root in the container', async () => {
    const lines = (await readFile('Dockerfile', 'utf8')).split('\n');
    const users = lines.filter((line) => line.startsWith('USER '));

    expect(users.at(-1)).toBe('USER node');
    expect(lines.findLastIndex((line) => line.startsWith('USER '))).toBeLessThan(
      lines.findLastIndex((line) => line.startsWith('CMD ')),
    );
    expect(lines.findLastIndex((line) => line.startsWith('USER '))).toBeGreaterThan(
      lines.findLastIndex((line) => line.startsWith('FROM ')),
    );
  });
});
