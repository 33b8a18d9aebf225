import { createTenant as create } from '#access';
import { Database } from '#platform';
import type { CommandInput } from './command.js';
import { nameOf } from './name-of.js';

/** `tenant create`: the id of a new tenant, which has no key yet. */
export async function createTenant({ setup, subject, say }: CommandInput): Promise<number> {
  const { tenantId } = await create(setup.get(Database), { name: nameOf(subject) });
  say(`tenant ${subject} (${tenantId}) is new`);
  return 0;
}
