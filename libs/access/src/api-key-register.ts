import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  InjectLogger,
  InvalidRequest,
  KeyedHash,
  type Logger,
  NotFound,
  type Queryable,
  type Uuid,
} from '#platform';
import { createApiKey, type NewApiKey } from './issue-api-key.js';
import { newKeyText, prefixOf, secretHashOf } from './key-text.js';
import { countLivingApiKeys } from './sql/count-living-api-keys.js';
import { type ApiKeyRow, listApiKeys, readApiKey } from './sql/read-api-keys.js';
import { revokeApiKey } from './sql/revoke-api-key.js';
import { rotateApiKey } from './sql/rotate-api-key.js';

const API_KEY = 'API key';
const MAX_LIVING_KEYS = 1_000;
/** How long the old text of a rotated key is valid beside the new one. */
export const DEFAULT_OVERLAP_SECONDS = 86_400;
export const MAX_OVERLAP_SECONDS = 30 * 86_400;

/** Who does something to a key, for the log. */
export interface Registrar {
  readonly tenantId: Uuid;
  readonly actor: string;
}

/** A key at the only moment at which its text can be seen. */
export interface ShownApiKey {
  readonly key: ApiKeyRow;
  readonly text: string;
}

/** The API keys of a tenant: made, looked at, rotated and revoked. Throws `NotFound` for those of another tenant. */
@Injectable()
export class ApiKeyRegister {
  constructor(
    private readonly database: Database,
    private readonly hash: KeyedHash,
    private readonly clock: Clock,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  async create(by: Registrar, wishes: Omit<NewApiKey, 'tenantId' | 'text'>): Promise<ShownApiKey> {
    this.refuse(wishes);
    const { tenantId } = by;
    const shown = await this.database.transaction(async (tx) => {
      if ((await countLivingApiKeys(tx, tenantId)) >= MAX_LIVING_KEYS)
        throw new InvalidRequest([], `There can be at most ${MAX_LIVING_KEYS} API keys: revoke some.`);
      const { apiKeyId, text } = await createApiKey(tx, this.hash, { ...wishes, tenantId });
      return { key: await existing(tx, tenantId, apiKeyId), text };
    });
    this.log(by, shown.key.id, 'an API key was made');
    return shown;
  }

  async list(
    tenantId: Uuid,
    after: Uuid | undefined,
    limit: number,
  ): Promise<{ readonly items: readonly ApiKeyRow[]; readonly next: Uuid | null }> {
    const rows = await listApiKeys(this.database, tenantId, after, limit + 1);
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  get(tenantId: Uuid, apiKeyId: Uuid): Promise<ApiKeyRow> {
    return existing(this.database, tenantId, apiKeyId);
  }

  /** Another text for the same key; the one that it had stays valid for the overlap. Receipts and audit trail see one key. */
  async rotate(
    by: Registrar,
    apiKeyId: Uuid,
    overlapSeconds = DEFAULT_OVERLAP_SECONDS,
  ): Promise<ShownApiKey> {
    const text = newKeyText();
    const key = await rotateApiKey(this.database, by.tenantId, apiKeyId, {
      secretHash: secretHashOf(this.hash, text),
      prefix: prefixOf(text),
      overlapSeconds,
    });
    if (key === undefined) {
      await this.get(by.tenantId, apiKeyId);
      throw new InvalidRequest([], 'This key was revoked or has expired; make a new one.');
    }
    this.log(by, apiKeyId, 'an API key was rotated');
    return { key, text };
  }

  /** Within a second every process refuses it, with both of its texts. Twice is the same as once. */
  async revoke(by: Registrar, apiKeyId: Uuid): Promise<ApiKeyRow> {
    const wasAlive = await revokeApiKey(this.database, by.tenantId, apiKeyId);
    const key = await this.get(by.tenantId, apiKeyId);
    if (wasAlive) this.log(by, apiKeyId, 'an API key was revoked');
    return key;
  }

  private refuse({ scopes, venueIds, expiresAt }: Omit<NewApiKey, 'tenantId'>): void {
    if (venueIds !== undefined && scopes.includes('admin'))
      throw invalid('/venueIds', 'A key with the scope admin cannot be limited to venues: it can make keys.');
    if (expiresAt !== undefined && expiresAt.getTime() <= this.clock.now())
      throw invalid('/expiresAt', 'This must be in the future.');
  }

  private log({ tenantId, actor }: Registrar, apiKeyId: Uuid, what: string): void {
    this.logger.info({ tenantId, apiKeyId, actor }, what);
  }
}

async function existing(db: Queryable, tenantId: Uuid, apiKeyId: Uuid): Promise<ApiKeyRow> {
  const key = await readApiKey(db, tenantId, apiKeyId);
  if (key === undefined) throw new NotFound(API_KEY);
  return key;
}

const invalid = (pointer: string, detail: string): InvalidRequest =>
  new InvalidRequest([{ pointer, detail }]);
