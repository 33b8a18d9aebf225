import { randomBytes } from 'node:crypto';
import { type DataDirectory, openDataDirectory } from './data-directory.js';
import { readPrivate, writePrivate } from './private-file.js';

/** What must be the same on every start, or sealed data no longer opens and keys no longer fit. */
export interface Secrets {
  readonly KEY_ENCRYPTION_KEYS: string;
  readonly INDEX_KEY: string;
  readonly DEMO_API_KEY: string;
}

/** What is sealed or hashed in a database opens and is found with its own keys only. */
export type DatabaseKeys = Pick<Secrets, 'KEY_ENCRYPTION_KEYS' | 'INDEX_KEY'>;

const MAKE: { readonly [name in keyof Secrets]: () => string } = {
  KEY_ENCRYPTION_KEYS: () => `1:${randomBytes(32).toString('base64')}`,
  INDEX_KEY: () => randomBytes(32).toString('base64'),
  DEMO_API_KEY: () => `sk_demo_${randomBytes(24).toString('base64url')}`,
};

/** The sealing keys are never made up in production: losing them would lose the data. */
const NEEDED_IN_PRODUCTION: readonly (keyof Secrets)[] = ['KEY_ENCRYPTION_KEYS', 'INDEX_KEY'];

/**
 * The secrets: from the environment where it names them, else those of an earlier start, else new ones, kept in
 * `keys.json` of the data directory. Throws in production rather than making up a sealing key.
 */
export function loadSecrets(data: DataDirectory, environment: NodeJS.ProcessEnv = process.env): Secrets {
  const file = data.file('keys.json');
  const kept = readPrivate(file) ?? {};
  const made: Record<string, string> = {};
  const find = (name: keyof Secrets): string => {
    const given = environment[name] || kept[name];
    if (typeof given === 'string') return given;
    if (environment['NODE_ENV'] === 'production' && NEEDED_IN_PRODUCTION.includes(name))
      throw new Error(`In production ${name} must be given in the environment; see .env.example.`);
    return (made[name] = MAKE[name]());
  };
  const secrets = {
    KEY_ENCRYPTION_KEYS: find('KEY_ENCRYPTION_KEYS'),
    INDEX_KEY: find('INDEX_KEY'),
    DEMO_API_KEY: find('DEMO_API_KEY'),
  };
  if (Object.keys(made).length > 0) writePrivate(file, { ...kept, ...made });
  return secrets;
}

/**
 * The keys of the database that a command works on: those of `npm start` with its own PostgreSQL, but from the
 * environment alone where that names the database, which may belong to anybody. Throws where one that is needed is
 * missing there: with one made up, nobody would be let in or could open what is written. One that is not needed is
 * replaced by a random one, which is kept nowhere.
 */
export function keysOfDatabase(
  needed: readonly (keyof DatabaseKeys)[],
  environment: NodeJS.ProcessEnv = process.env,
): DatabaseKeys {
  if (!environment['DATABASE_URL']) return loadSecrets(openDataDirectory(), environment);
  const missing = needed.filter((name) => !environment[name]);
  if (missing.length > 0)
    throw new Error(
      `${missing.join(' and ')} must be given in the environment as DATABASE_URL is, the same as the API has; an API ` +
        'that "npm start" runs has those of keys.json in its data directory.',
    );
  return {
    KEY_ENCRYPTION_KEYS: environment['KEY_ENCRYPTION_KEYS'] || MAKE.KEY_ENCRYPTION_KEYS(),
    INDEX_KEY: environment['INDEX_KEY'] || MAKE.INDEX_KEY(),
  };
}
