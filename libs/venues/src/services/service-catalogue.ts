import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock, Database, type Uuid } from '#platform';
import type { ServiceRules } from '../domain/service-rules.js';
import { readServiceRules } from './read-service-rules.js';

const FRESH_MS = 1_000;
const MAX_SERVICES = 10_000;

interface Address {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
}

/** What each service allows, at hand without a statement on most requests. */
@Injectable()
export class ServiceCatalogue {
  private readonly cache: LRUCache<string, ServiceRules, Address>;

  constructor(
    private readonly database: Database,
    clock: Clock,
  ) {
    this.cache = new LRUCache<string, ServiceRules, Address>({
      max: MAX_SERVICES,
      ttl: FRESH_MS,
      ttlResolution: 0,
      perf: clock,
      noDeleteOnFetchRejection: true,
      noDeleteOnStaleGet: true,
      fetchMethod: (_key, known, { context }) => this.refresh(known, context),
    });
  }

  /**
   * The rules as they were at most one second ago; undefined when this venue of this tenant has no such service.
   * While nothing changes the answer is the same object, so the schedule worked out from it is kept. Callers that ask
   * at once share one statement.
   */
  rulesOf(tenantId: Uuid, venueId: Uuid, serviceId: Uuid): Promise<ServiceRules | undefined> {
    const key = `${tenantId}/${venueId}/${serviceId}`;
    const fresh = this.cache.get(key); // a third of what `fetch` takes to find the same
    return fresh !== undefined
      ? Promise.resolve(fresh)
      : this.cache.fetch(key, { context: { tenantId, venueId, serviceId } });
  }

  /** The rules have just been changed: this process asks anew at once, other processes within a second. */
  forget(tenantId: Uuid, venueId: Uuid, serviceId: Uuid): void {
    this.cache.delete(`${tenantId}/${venueId}/${serviceId}`);
  }

  private async refresh(known: ServiceRules | undefined, { tenantId, venueId, serviceId }: Address) {
    const current = await readServiceRules(this.database, tenantId, venueId, serviceId);
    return isDeepStrictEqual(current, known) ? known : current;
  }
}
