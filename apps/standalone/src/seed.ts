import { existsSync } from 'node:fs';
import { readEnvironment } from '#platform';
import { DEMO } from './demo/demo-ids.js';
import { seedDemo } from './demo/seed-demo.js';

/** Puts the demo restaurant into a migrated database, with the key of DEMO_API_KEY; without one it does nothing. */
if (existsSync('.env')) process.loadEnvFile('.env');

const demoApiKey = process.env['DEMO_API_KEY'];
if (demoApiKey === undefined || demoApiKey === '') {
  console.log('DEMO_API_KEY is not set: no demo restaurant.');
} else {
  await seedDemo(readEnvironment(), demoApiKey);
  console.log(`The demo restaurant is there: venue ${DEMO.venueId}, service ${DEMO.serviceId}.`);
}
