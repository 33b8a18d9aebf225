import { createTenant as create } from '#access';
import { Database } from '#platform';
import type { Setup } from './open-setup.js';

/** `tenant create`: the id of a new tenant, which has no key yet. */
export async function createTenant(setup: Setup, name: string, say: (line: string) => void): Promise<number> {
  const { tenantId } = await create(setup.get(Database), { name });
  say(`tenant ${name} (${tenantId}) is new`);
  return 0;
}
