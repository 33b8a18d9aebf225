import { isUuid, type Uuid } from '../ids/uuid.js';

/**
 * As whom a statement or transaction works, and so what PostgreSQL lets it see and do. Each is a role of the database:
 *
 * - `tenant` (`slotledger_app`): the rows of one tenant, whatever the statement says or forgot to say. The default.
 * - `ledger` (`slotledger_ledger`): rows of all tenants, for statements that name the tenant of each row.
 * - `system` (`slotledger_system`): rows of all tenants. For what is nobody's in particular: the relay, reconcilers, purges,
 *   the look-up of an API key, the command line.
 * - `owner` (`slotledger_owner`): changes tables. For migrations and the keeper of partitions.
 * - `login`: whoever logged in. For what touches no table.
 */
export type DatabaseRole = 'tenant' | 'ledger' | 'system' | 'owner' | 'login';

const NAMES = {
  tenant: 'slotledger_app',
  ledger: 'slotledger_ledger',
  system: 'slotledger_system',
  owner: 'slotledger_owner',
} as const;

/** The roles that the login of a process must be allowed to take on. */
export const DATABASE_ROLES: readonly string[] = Object.values(NAMES).toSorted();

/** A statement was about to run without anybody knowing whose rows it may see. A fault of ours, never of a request. */
export class TenantMissing extends Error {
  constructor({ name }: { readonly name: string }) {
    super(
      `The statement "${name}" does not say whose it is. Its first parameter must be the id of a tenant, or its ` +
        'transaction be given a tenant, or one of them must say as whom else it works.',
    );
    this.name = 'TenantMissing';
  }
}

/** A statement names another tenant than its transaction. A fault of ours, never of a request. */
export class TenantMismatch extends Error {
  constructor({ name }: { readonly name: string }) {
    super(`The statement "${name}" names another tenant than the transaction that it is part of.`);
    this.name = 'TenantMismatch';
  }
}

/** The convention of all statements that are of one tenant: the first parameter says which. */
export function tenantOf(values: readonly unknown[]): Uuid | undefined {
  const [first] = values;
  return typeof first === 'string' && isUuid(first) ? first : undefined;
}

/** Takes the role on until the transaction ends, and so also through PgBouncer in transaction mode. */
export const takingOn = (role: DatabaseRole, tenantId?: Uuid): string[] => [
  ...(role === 'login' ? [] : [`SET LOCAL ROLE ${NAMES[role]}`]),
  ...(role === 'tenant' && tenantId !== undefined ? [speakingFor(tenantId)] : []),
];

/** What the policies of the tables compare with. The id becomes part of the text, so nothing but an id may. */
export function speakingFor(tenantId: Uuid): string {
  if (!isUuid(tenantId)) throw new TypeError('The id of a tenant must be a UUID.');
  return `SET LOCAL slotledger.tenant_id = '${tenantId}'`;
}
