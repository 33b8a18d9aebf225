// `NODE_OPTIONS=--import …/take-out-guard.mjs` with MISSING_GUARD set starts a process of the product without one of its
// guards, so that the fault suite can show that it would notice. A guard that is not found where it should be ends the process.
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';

const GUARDS = {
  inbox: [
    {
      file: '/dist/libs/outbox/src/inbox/record-in-inbox.js',
      guard: 'return (await tx.execute(RECORD_IN_INBOX, [message.tenantId, consumer, message.id])) === 1;',
      instead: 'return true;',
    },
    {
      file: '/dist/libs/follow-ups/src/store/insert-follow-ups.js',
      guard: 'ON CONFLICT (tenant_id, booking_id, rule, cause) DO NOTHING',
      instead: '',
    },
  ],
  claim: [
    {
      file: '/dist/libs/follow-ups/src/store/claim-follow-ups.js',
      guard: 'updated_at <= now() - $3',
      instead: 'updated_at <= now() - 0 * $3',
    },
  ],
  'message-id': [
    {
      file: '/dist/libs/follow-ups/src/mail/compose.js',
      guard: 'mail.followUpId',
      instead: 'crypto.randomUUID()',
    },
  ],
};

export async function load(url, context, next) {
  const missing = (GUARDS[process.env['MISSING_GUARD']] ?? []).find(({ file }) => url.endsWith(file));
  if (missing === undefined) return next(url, context);
  const source = await readFile(fileURLToPath(url), 'utf8');
  if (!source.includes(missing.guard)) throw new Error(`There is no guard to take out of ${missing.file}.`);
  return { format: 'module', source: source.replace(missing.guard, missing.instead), shortCircuit: true };
}

if (process.env['MISSING_GUARD'] !== undefined) register(import.meta.url);
