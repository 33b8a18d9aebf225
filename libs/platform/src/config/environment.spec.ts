import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from './environment.js';

const KEY = Buffer.alloc(32, 1).toString('base64');

const complete = {
  DATABASE_URL: 'postgres://localhost/slotledger',
  QUEUE_URL: 'redis://localhost',
  KEY_ENCRYPTION_KEYS: `1:${KEY}`,
  INDEX_KEY: KEY,
};

const messageFrom = (source: NodeJS.ProcessEnv): string => {
  try {
    readEnvironment(source);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the environment', () => {
  it('fills in what has a default', () => {
    expect(readEnvironment(complete)).toMatchObject({
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: 3000,
      DATABASE_POOL_SIZE: 10,
      MAIL_DIR: '.data/mail',
      LOG_LEVEL: 'info',
    });
  });

  it('reads numbers as numbers', () => {
    expect(readEnvironment({ ...complete, PORT: '0', DATABASE_POOL_SIZE: '16' })).toMatchObject({
      PORT: 0,
      DATABASE_POOL_SIZE: 16,
    });
  });

  it('keeps the queue in the database unless it is told of another place', () => {
    const { QUEUE_URL, ...withoutQueue } = complete;

    expect(readEnvironment(withoutQueue).QUEUE_URL).toBe(complete.DATABASE_URL);
    expect(readEnvironment({ ...complete, QUEUE_URL: '' }).QUEUE_URL).toBe(complete.DATABASE_URL);
    expect(readEnvironment(complete).QUEUE_URL).toBe(QUEUE_URL);
  });

  it('takes an empty member for a missing one', () => {
    expect(readEnvironment({ ...complete, SMTP_URL: '', PORT: '' })).toMatchObject({ PORT: 3000 });
    expect(messageFrom({ ...complete, INDEX_KEY: '' })).toMatch(/INDEX_KEY/);
  });

  it('names everything that is missing in one message', () => {
    const message = messageFrom({});

    for (const member of ['DATABASE_URL', 'KEY_ENCRYPTION_KEYS', 'INDEX_KEY']) {
      expect(message).toContain(member);
    }
  });

  it.each([
    ['DATABASE_URL', 'mysql://localhost'],
    ['QUEUE_URL', 'amqp://localhost'],
    ['PORT', '65536'],
    ['PORT', 'http'],
    ['PORT', '80.5'],
    ['DATABASE_POOL_SIZE', '3'],
    ['KEY_ENCRYPTION_KEYS', KEY],
    ['KEY_ENCRYPTION_KEYS', `1:${KEY},`],
    ['KEY_ENCRYPTION_KEYS', '1:c2hvcnQ='],
    ['INDEX_KEY', 'c2hvcnQ='],
    ['SMTP_URL', 'http://localhost'],
    ['OIDC_JWKS_URL', 'http://login.example.org/jwks'],
    ['NODE_ENV', 'staging'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s and names it', (member, value) => {
    expect(messageFrom({ ...complete, [member]: value })).toContain(`  ${member}: `);
  });

  it('takes the provider of tokens whole or not at all', () => {
    const provider = {
      OIDC_ISSUER: 'https://login.example.org/',
      OIDC_AUDIENCE: 'slotledger',
      OIDC_JWKS_URL: 'https://login.example.org/jwks',
    };
    expect(readEnvironment({ ...complete, ...provider })).toMatchObject(provider);
    for (const missing of Object.keys(provider)) {
      expect(messageFrom({ ...complete, ...provider, [missing]: '' })).toContain(`  ${missing}: `);
    }
  });

  it('accepts several key-encryption keys', () => {
    const keys = `2:${KEY},1:${KEY}`;

    expect(readEnvironment({ ...complete, KEY_ENCRYPTION_KEYS: keys }).KEY_ENCRYPTION_KEYS).toBe(keys);
  });

  it('does not repeat a wrong secret in its message', () => {
    expect(messageFrom({ ...complete, INDEX_KEY: 'almost-a-secret' })).not.toContain('almost');
    expect(messageFrom({ ...complete, DATABASE_URL: 'mysql://me:password@localhost' })).not.toContain('pass');
  });
});
