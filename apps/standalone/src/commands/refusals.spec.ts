import { execFile } from 'node:child_process';
import {
  chmod,
  link,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandMistake } from './command.js';
import { Refusals } from './refusals.js';

let directory: string;
let source: string;
let report: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slotledger-refusals-'));
  [source, report] = [join(directory, 'bookings.csv'), join(directory, 'refused.csv')];
  await writeFile(source, 'the bookings');
});
afterEach(() => rm(directory, { recursive: true }));

const silent = (): void => undefined;

describe('the report of refused rows', () => {
  it('is only its owner’s to read, also where another file could be read by everybody', async () => {
    await writeFile(report, 'of last week');
    await chmod(report, 0o644);
    await (await Refusals.open(report, source, silent)).close();
    expect((await stat(report)).mode & 0o777).toBe(0o600);
  });

  it('leaves what was there until it is closed, and is there beside it', async () => {
    await writeFile(report, 'of last week');
    const refusals = await Refusals.open(report, source, silent);
    const [, , part = ''] = (await readdir(directory)).toSorted();
    expect([await readFile(report, 'utf8'), part]).toEqual([
      'of last week',
      expect.stringMatching(/^refused\.csv\..+\.part$/),
    ]);
    expect(await readFile(join(directory, part), 'utf8')).toMatch(/^line,reason,detail,/);
    await refusals.close();
    expect(await readFile(report, 'utf8')).toMatch(/^line,reason,detail,/);
    expect(await readdir(directory)).toHaveLength(2);
  });

  it.each([
    ['itself', async () => undefined],
    ['a hard link', () => link(source, report)],
    ['a symbolic link', () => symlink(source, report)],
  ])('is never the file that is imported, by %s', async (name, make) => {
    await make();
    const opening = Refusals.open(name === 'itself' ? source : report, source, silent);
    await expect(opening).rejects.toThrow(CommandMistake);
    expect(await readFile(source, 'utf8')).toBe('the bookings');
  });

  it('is written behind a symbolic link, which stays one', async () => {
    await writeFile(join(directory, 'elsewhere.csv'), '');
    await symlink('elsewhere.csv', report);
    await (await Refusals.open(report, source, silent)).close();
    expect(await readFile(join(directory, 'elsewhere.csv'), 'utf8')).toMatch(/^line,/);
  });

  it('goes through a pipe without taking its place', async () => {
    await promisify(execFile)('mkfifo', [report]);
    const [refusals, reader] = await Promise.all([Refusals.open(report, source, silent), open(report, 'r')]);
    expect((await reader.read(Buffer.alloc(4), 0, 4)).buffer.toString()).toBe('line');
    await Promise.all([refusals.close(), reader.close()]);
    expect((await stat(report)).isFIFO()).toBe(true);
  });
});
