import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { Latency } from '../load/samples.js';

/** Everything without which a number means nothing. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly commit: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly postgresSettings: Readonly<Record<string, string>>;
  readonly syncMs: Latency;
}

const PACKAGES = ['@nestjs/core', '@nestjs/cqrs', 'fastify', 'pg', 'typeorm', 'bullmq', 'class-validator'];
const SETTINGS = [
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'wal_sync_method',
  'shared_buffers',
  'max_wal_size',
  'server_version',
];

export async function describeMachine(admin: Client, syncMs: Latency): Promise<Machine> {
  const { rows } = await admin.query<{ name: string; value: string }>(
    'SELECT name, current_setting(name) AS value FROM unnest($1::text[]) AS name',
    [SETTINGS],
  );
  const postgresSettings = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    commit: commitOf(),
    versions: {
      node: process.versions.node,
      ...Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
    },
    postgresSettings,
    syncMs,
  };
}

/** Read from the file, since not every package exports its package.json. */
function versionOf(name: string): string {
  const [root] =
    createRequire(import.meta.url)
      .resolve.paths(name)
      ?.filter(hasPackage(name)) ?? [];
  if (root === undefined) return 'unknown';
  const { version } = JSON.parse(readFileSync(join(root, name, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

const hasPackage =
  (name: string) =>
  (root: string): boolean => {
    try {
      readFileSync(join(root, name, 'package.json'));
      return true;
    } catch {
      return false;
    }
  };

/** With a `+` when the checkout has changes that are not committed. */
function commitOf(): string {
  try {
    const git = (...words: string[]): string => execFileSync('git', words, { encoding: 'utf8' }).trim();
    const isChanged = git('status', '--porcelain', '--untracked-files=no') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${isChanged ? '+' : ''}`;
  } catch {
    return 'unknown';
  }
}
