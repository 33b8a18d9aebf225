import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataDirectory, openDataDirectory } from './data-directory.js';
import { keysOfDatabase, loadSecrets } from './secrets.js';

describe('loadSecrets', () => {
  let path: string;
  let data: DataDirectory;
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'slotledger-secrets-'));
    data = { path, logs: path, mail: path, file: (name) => join(path, name) };
  });
  afterEach(() => rmSync(path, { recursive: true }));

  it('makes keys on the first start that the configuration accepts', () => {
    const { KEY_ENCRYPTION_KEYS, INDEX_KEY } = loadSecrets(data, {});

    expect(KEY_ENCRYPTION_KEYS).toMatch(/^1:[A-Za-z0-9+/]{43}=$/);
    expect(Buffer.from(INDEX_KEY, 'base64')).toHaveLength(32);
  });

  it('finds the same ones on every later start', () => {
    const first = loadSecrets(data, {});

    expect(loadSecrets(data, {})).toEqual(first);
  });

  it('never gives two data directories the same ones', () => {
    const first = loadSecrets(data, {});
    rmSync(data.file('keys.json'));

    const other = loadSecrets(data, {});

    for (const name of ['KEY_ENCRYPTION_KEYS', 'INDEX_KEY', 'DEMO_API_KEY'] as const)
      expect(other[name]).not.toBe(first[name]);
  });

  it('keeps them where only their owner can read them', () => {
    loadSecrets(data, {});

    expect(statSync(data.file('keys.json')).mode & 0o777).toBe(0o600);
  });

  it('prefers the environment, and does not write down what came from there', () => {
    const secrets = loadSecrets(data, { DEMO_API_KEY: 'a key of my own choice' });

    expect(secrets.DEMO_API_KEY).toBe('a key of my own choice');
    expect(readFileSync(data.file('keys.json'), 'utf8')).not.toContain('a key of my own choice');
  });

  it('does not make up a sealing key in production', () => {
    expect(() => loadSecrets(data, { NODE_ENV: 'production' })).toThrow('KEY_ENCRYPTION_KEYS must be given');
  });
});

describe('keysOfDatabase', () => {
  let path: string;
  const directory = process.env['SLOTLEDGER_DATA_DIR'];
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'slotledger-secrets-'));
    process.env['SLOTLEDGER_DATA_DIR'] = join(path, 'data');
  });
  afterEach(() => {
    if (directory === undefined) delete process.env['SLOTLEDGER_DATA_DIR'];
    else process.env['SLOTLEDGER_DATA_DIR'] = directory;
    rmSync(path, { recursive: true });
  });

  const DATABASE_URL = 'postgres://db.example.org/bookings';
  const INDEX_KEY = Buffer.alloc(32, 1).toString('base64');

  it('makes up no key that is needed for the database of DATABASE_URL', () => {
    expect(() => keysOfDatabase(['KEY_ENCRYPTION_KEYS', 'INDEX_KEY'], { DATABASE_URL })).toThrow(
      /^KEY_ENCRYPTION_KEYS and INDEX_KEY must be given in the environment/,
    );
    expect(() => keysOfDatabase(['KEY_ENCRYPTION_KEYS', 'INDEX_KEY'], { DATABASE_URL, INDEX_KEY })).toThrow(
      /^KEY_ENCRYPTION_KEYS must be given/,
    );
  });

  it('touches no data directory where DATABASE_URL names the database', () => {
    expect(keysOfDatabase(['INDEX_KEY'], { DATABASE_URL, INDEX_KEY })).toMatchObject({ INDEX_KEY });
    keysOfDatabase([], { DATABASE_URL });

    expect(existsSync(join(path, 'data'))).toBe(false);
  });

  it('is what "npm start" uses where there is no DATABASE_URL', () => {
    const ofStart = loadSecrets(openDataDirectory(), {});

    expect(keysOfDatabase(['INDEX_KEY'], {})).toMatchObject({
      KEY_ENCRYPTION_KEYS: ofStart.KEY_ENCRYPTION_KEYS,
      INDEX_KEY: ofStart.INDEX_KEY,
    });
  });
});
