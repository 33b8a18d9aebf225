import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Environment } from '#platform';
import { DEMO } from '../demo/demo-ids.js';

export interface SummaryOptions {
  readonly url: string;
  readonly environment: Environment;
  readonly demoApiKey: string | undefined;
  readonly logs: string;
}

/** What a newcomer needs to know, and a command to paste. */
export function summary({ url, environment, demoApiKey, logs }: SummaryOptions): string {
  const facts: [string, string][] = [
    ['API', `${url}/v1`],
    ['Reference', `${url}/docs`],
    ...(demoApiKey === undefined ? [] : demoFacts(demoApiKey)),
    ['Mail', environment.SMTP_URL === undefined ? environment.MAIL_DIR : 'goes out through SMTP_URL'],
    ['Logs', logs],
  ];
  const lines = facts.map(([name, value]) => `  ${name.padEnd(10)} ${value}`);
  const example =
    demoApiKey === undefined
      ? []
      : ['', 'Book a table for two; paste this into another terminal:', '', curl(url, demoApiKey)];
  return [
    '',
    'Slotledger is running.',
    '',
    ...lines,
    ...example,
    '',
    'Ctrl-C stops everything; your data stays.',
    '',
  ].join('\n');
}

const demoFacts = (demoApiKey: string): [string, string][] => [
  ['Demo key', demoApiKey],
  ['Venue', `${DEMO.venueId}  (Harbour Table)`],
  ['Service', `${DEMO.serviceId}  (Dinner)`],
];

function curl(url: string, demoApiKey: string): string {
  const body = {
    serviceId: DEMO.serviceId,
    date: Temporal.Now.plainDateISO(DEMO.timeZone).add({ days: 1 }).toString(),
    slot: '19:00',
    guests: 2,
    customer: { email: 'ada@example.org', name: 'Ada Lovelace' },
    notes: 'window, please',
  };
  return [
    `  curl -i ${url}/v1/venues/${DEMO.venueId}/bookings \\`,
    `    -H 'Authorization: Bearer ${demoApiKey}' \\`,
    `    -H 'Idempotency-Key: ${randomUUID()}' \\`,
    `    -H 'Content-Type: application/json' \\`,
    `    -d '${JSON.stringify(body)}'`,
  ].join('\n');
}
