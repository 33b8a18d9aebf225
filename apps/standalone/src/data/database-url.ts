import { SUPERUSER } from '../embedded-postgres/initialise-cluster.js';
import { openDataDirectory } from './data-directory.js';
import { readPrivate } from './private-file.js';

/** DATABASE_URL, or the embedded PostgreSQL of this checkout. For commands: ends the process when there is neither. */
export function databaseUrl(): string {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') return given;
  const { password, port } = readPrivate(openDataDirectory().file('postgres.json')) ?? {};
  if (typeof password !== 'string' || typeof port !== 'number') {
    console.error('There is no database yet: "npm start" makes one, or DATABASE_URL names one.');
    process.exit(1);
  }
  return `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/slotledger`;
}
