import { existsSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { verifyLedger } from '#booking';
import { Database } from '#platform';
import { databaseUrl } from './data/database-url.js';

/** `npm run verify`: proves from the log that no place was sold twice and no booking lost. Exits with 1 if it cannot. */
if (existsSync('.env')) process.loadEnvFile('.env');

const dataSource = new DataSource({ type: 'postgres', url: databaseUrl(), poolSize: 1 });
try {
  await dataSource.initialize();
} catch (error) {
  const reason = error instanceof Error ? error.message || error.name : String(error);
  console.error(`The database cannot be reached (${reason}). Is "npm start" running, or DATABASE_URL set?`);
  process.exit(1);
}
const showProgress = process.stderr.isTTY;
const { events, bookings, slots, faults } = await verifyLedger(new Database(dataSource), (read) => {
  if (showProgress) process.stderr.write(`\r${read.toLocaleString('en')} events read`);
});
await dataSource.destroy();
if (showProgress) process.stderr.write('\r\u001b[K');
console.log(`${events} events, ${bookings} bookings, ${slots} slots: ${faults.length} faults.`);
for (const fault of faults) console.log(`  ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;
