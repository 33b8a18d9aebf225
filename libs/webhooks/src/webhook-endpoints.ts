import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import {
  Database,
  Environment,
  inTransaction,
  InvalidRequest,
  newUuid,
  NotFound,
  type Uuid,
  VersionConflict,
} from '#platform';
import { WebhookEndpointDisabled } from './endpoint-disabled.js';
import { WebhookSecrets } from './secrets/webhook-secrets.js';
import { isPublicAddress } from './sending/public-address.js';
import {
  type AttemptRow,
  type DeliveryRow,
  listDeliveries,
  readAttempts,
  readDelivery,
  redeliver,
  withdrawOf,
} from './store/deliveries.js';
import {
  countEndpoints,
  deleteEndpoint,
  type EndpointRow,
  type EndpointWishes,
  insertEndpoint,
  listEndpoints,
  lockEndpoint,
  readEndpoint,
  updateEndpoint,
} from './store/endpoints.js';

const ENDPOINT = 'webhook endpoint';
const DELIVERY = 'webhook delivery';
const MAX_ENDPOINTS = 50;
/** How long an old secret goes on signing beside the new one. */
const SECRET_GRACE_MS = 24 * 3_600_000;

/** What a tenant decides about its webhooks, and what it can see of them. Throws `NotFound` for what is not its own. */
@Injectable()
export class WebhookEndpoints {
  constructor(
    private readonly database: Database,
    private readonly secrets: WebhookSecrets,
    private readonly environment: Environment,
  ) {}

  /** The secret is told here and never again. */
  async create(
    tenantId: Uuid,
    wishes: Omit<EndpointWishes, 'status'>,
  ): Promise<{ readonly endpoint: EndpointRow; readonly secret: string }> {
    this.refuseUrl(wishes.url);
    return this.database.transaction(async (tx) => {
      if ((await countEndpoints(tx, tenantId)) >= MAX_ENDPOINTS)
        throw new InvalidRequest([], `There can be at most ${MAX_ENDPOINTS} webhook endpoints.`);
      const endpointId = newUuid();
      const endpoint = await insertEndpoint(tx, tenantId, endpointId, { ...wishes, status: 'enabled' });
      return { endpoint, secret: await this.secrets.rotate(tx, { tenantId, endpointId }, 0) };
    });
  }

  async list(
    tenantId: Uuid,
    after: Uuid | undefined,
    limit: number,
  ): Promise<{ readonly items: readonly EndpointRow[]; readonly next: Uuid | null }> {
    return page(await listEndpoints(this.database, tenantId, after, limit + 1), limit);
  }

  async get(tenantId: Uuid, endpointId: Uuid): Promise<EndpointRow> {
    const endpoint = await readEndpoint(this.database, tenantId, endpointId);
    if (endpoint === undefined) throw new NotFound(ENDPOINT);
    return endpoint;
  }

  /** What is disabled gets nothing, and not later either: the event feed has it all. Throws `VersionConflict`. */
  async change(
    tenantId: Uuid,
    endpointId: Uuid,
    change: Partial<EndpointWishes>,
    expectedVersion?: number,
  ): Promise<EndpointRow> {
    if (change.url !== undefined) this.refuseUrl(change.url);
    return inTransaction(this.database, async (tx) => {
      // Deliveries before their endpoint: who records a try locks them in this order too.
      if (change.status === 'disabled') await withdrawOf(tx, tenantId, endpointId);
      const version = await lockEndpoint(tx, tenantId, endpointId);
      if (version !== undefined && expectedVersion !== undefined && version !== expectedVersion)
        throw new VersionConflict(ENDPOINT, version);
      const endpoint = await updateEndpoint(tx, tenantId, endpointId, change);
      if (endpoint === undefined) throw new NotFound(ENDPOINT);
      // And what was announced until its row was locked.
      if (change.status === 'disabled') await withdrawOf(tx, tenantId, endpointId);
      return endpoint;
    });
  }

  /** Answers with the endpoint as it was last. Throws `VersionConflict`. */
  async delete(tenantId: Uuid, endpointId: Uuid, expectedVersion?: number): Promise<EndpointRow> {
    return inTransaction(this.database, async (tx) => {
      await withdrawOf(tx, tenantId, endpointId);
      const last = await deleteEndpoint(tx, tenantId, endpointId, expectedVersion);
      if (last !== undefined) return last;
      const now = await readEndpoint(tx, tenantId, endpointId);
      if (now === undefined) throw new NotFound(ENDPOINT);
      throw new VersionConflict(ENDPOINT, now.version);
    });
  }

  /** A new secret; the old one goes on signing for a day. */
  async rotateSecret(tenantId: Uuid, endpointId: Uuid): Promise<string> {
    return this.database.transaction(async (tx) => {
      if ((await lockEndpoint(tx, tenantId, endpointId)) === undefined) throw new NotFound(ENDPOINT);
      return this.secrets.rotate(tx, { tenantId, endpointId }, SECRET_GRACE_MS);
    });
  }

  async deliveries(
    tenantId: Uuid,
    endpointId: Uuid,
    before: Uuid | undefined,
    limit: number,
  ): Promise<{ readonly items: readonly DeliveryRow[]; readonly next: Uuid | null }> {
    await this.get(tenantId, endpointId);
    return page(await listDeliveries(this.database, { tenantId, endpointId }, before, limit + 1), limit);
  }

  async delivery(
    tenantId: Uuid,
    deliveryId: Uuid,
  ): Promise<{ readonly delivery: DeliveryRow; readonly attempts: readonly AttemptRow[] }> {
    const delivery = await readDelivery(this.database, tenantId, deliveryId);
    if (delivery === undefined) throw new NotFound(DELIVERY);
    return { delivery, attempts: await readAttempts(this.database, tenantId, deliveryId) };
  }

  /**
   * Sends it again, whatever became of it; one that is on its way at this moment goes on as it is. Throws
   * `WebhookEndpointDisabled`.
   */
  async redeliver(tenantId: Uuid, deliveryId: Uuid): Promise<DeliveryRow> {
    return inTransaction(this.database, async (tx) => {
      // The delivery before its endpoint, as everywhere: who disables it meanwhile waits, and withdraws this.
      await redeliver(tx, tenantId, deliveryId);
      const delivery = await readDelivery(tx, tenantId, deliveryId);
      if (delivery === undefined) throw new NotFound(DELIVERY);
      await lockEndpoint(tx, tenantId, delivery.endpointId);
      const endpoint = await readEndpoint(tx, tenantId, delivery.endpointId);
      if (endpoint?.status !== 'enabled') throw new WebhookEndpointDisabled();
      return delivery;
    });
  }

  /** What can be seen without asking the network; the rest is seen when a connection is made. */
  private refuseUrl(text: string): void {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isAllowed = this.environment.WEBHOOKS_ALLOW_PRIVATE
      ? ['https:', 'http:'].includes(url?.protocol ?? '')
      : url?.protocol === 'https:' && !isPrivateLiteral(url.hostname);
    if (!isAllowed || url === undefined || url.username !== '' || url.password !== '')
      throw new InvalidRequest([
        {
          pointer: '/url',
          detail: 'This must be an https:// URL of a public host, without a password in it.',
        },
      ]);
  }
}

function isPrivateLiteral(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) !== 0 && !isPublicAddress(address);
}

function page<Row extends { readonly id: Uuid }>(
  rows: readonly Row[],
  limit: number,
): { readonly items: readonly Row[]; readonly next: Uuid | null } {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
