import { verifyLedger } from '#booking';
import { Database } from '#platform';
import { verifyWaitingList } from '#waiting-list';
import { databaseUrl } from './data/database-url.js';
import { openDataSource } from './data/open-data-source.js';
import { runProgram } from './processes/run-program.js';

/** `npm run verify`: proves from the log that no place was sold twice, no booking lost and nobody who waits passed over. Exits with 1 if it cannot. */
await runProgram(async () => {
  const dataSource = await openDataSource(databaseUrl());
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
  return ledger.faults.length + waitingList.faults.length > 0 ? 1 : 0;
});

function tell(counts: string, faults: readonly string[]): void {
  console.log(`${counts}: ${faults.length} faults.`);
  for (const fault of faults) console.log(`  ${fault}`);
}
