import { existsSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { verifyLedger } from '#booking';
import { Database } from '#platform';
import { verifyWaitingList } from '#waiting-list';
import { databaseUrl } from './data/database-url.js';

/** `npm run verify`: proves from the log that no place was sold twice, no booking lost and nobody who waits passed over. Exits with 1 if it cannot. */
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
const database = new Database(dataSource);
const ledger = await verifyLedger(database, (read) => {
  if (showProgress) process.stderr.write(`\r${read.toLocaleString('en')} events read`);
});
const waitingList = await verifyWaitingList(database);
await dataSource.destroy();
if (showProgress) process.stderr.write('\r\u001b[K');
tell(`${ledger.events} events, ${ledger.bookings} bookings, ${ledger.slots} slots`, ledger.faults);
tell(`${waitingList.entries} who waited, ${waitingList.offers} offers`, waitingList.faults);

function tell(counts: string, faults: readonly string[]): void {
  console.log(`${counts}: ${faults.length} faults.`);
  for (const fault of faults) console.log(`  ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}
