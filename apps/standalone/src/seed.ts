import { readEnvironment } from '#platform';
import { UnusableDatabase } from './data/unusable-database.js';
import { DEMO } from './demo/demo-ids.js';
import { seedDemo } from './demo/seed-demo.js';
import { runProgram } from './processes/run-program.js';

/** Puts the demo restaurant into a migrated database, with the key of DEMO_API_KEY; without one it does nothing. */
await runProgram(async () => {
  const demoApiKey = process.env['DEMO_API_KEY'];
  if (demoApiKey === undefined || demoApiKey === '') {
    console.log('DEMO_API_KEY is not set: no demo restaurant.');
    return 0;
  }
  const environment = readEnvironment();
  await seedDemo(environment, demoApiKey).catch((error: unknown) => {
    throw UnusableDatabase.from(environment.DATABASE_URL, error);
  });
  console.log(`The demo restaurant is there: venue ${DEMO.venueId}, service ${DEMO.serviceId}.`);
  return 0;
});
