import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from './migrations.js';

const LIBS = join(process.cwd(), 'libs');

/** The time stamps in the names of all migration files of all libraries. */
const timeStampsOnDisk = (): string[] =>
  readdirSync(LIBS, { recursive: true, encoding: 'utf8' })
    .map((file) => /[\\/]migrations[\\/](\d{13})-[a-z-]+\.ts$/.exec(file)?.[1])
    .filter((stamp) => stamp !== undefined);

const timeStampOf = ({ name }: { name: string }): string => name.slice(-13);

describe('migrations', () => {
  it('names every migration file that any library has', () => {
    expect(migrations.map(timeStampOf).toSorted()).toEqual(timeStampsOnDisk().toSorted());
  });

  it('gives each migration a time stamp of its own', () => {
    expect(new Set(migrations.map(timeStampOf)).size).toBe(migrations.length);
  });
});
