import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDataDirectory } from './data-directory.js';

describe('the data directory', () => {
  const before = process.env['SLOTLEDGER_DATA_DIR'];
  let path: string;
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'slotledger-data-'));
  });
  afterEach(() => {
    if (before === undefined) delete process.env['SLOTLEDGER_DATA_DIR'];
    else process.env['SLOTLEDGER_DATA_DIR'] = before;
    rmSync(path, { recursive: true });
  });

  const open = (directory: string) => {
    process.env['SLOTLEDGER_DATA_DIR'] = directory;
    return openDataDirectory();
  };

  it('is made where it is missing, for its owner alone', () => {
    const { logs } = open(join(path, 'new'));
    expect([statSync(join(path, 'new')).mode & 0o777, statSync(logs).isDirectory()]).toEqual([0o700, true]);
  });

  it.each([
    ['there is a file of its name', 'file', 'file is not a folder'],
    ['its path leads through a file', 'file/data', 'a part of'],
  ])('is refused for what it is: %s', (_, name, reason) => {
    writeFileSync(join(path, 'file'), '');
    expect(() => open(join(path, name))).toThrow(reason);
    expect(() => open(join(path, name))).not.toThrow('another user');
  });
});
