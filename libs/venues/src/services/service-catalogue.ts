import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock, Database, type Uuid } from '#platform';
import type { ServiceRules } from '../domain/service-rules.js';
import { GatheredReads } from './gathered-reads.js';
import { readRulesOfServices, type ServiceAddress } from './read-service-rules.js';

const FRESH_MS = 1_000;
const MAX_SERVICES = 10_000;

/** What each service allows, at hand without a statement on most requests. */
@Injectable()
export class ServiceCatalogue {
  private readonly cache: LRUCache<string, ServiceRules, ServiceAddress>;
  /** How often rules were forgotten. */
  private changes = 0;

  constructor(database: Database, clock: Clock) {
    const reads = new GatheredReads<ServiceAddress, ServiceRules>(keyOf, (services) =>
      readRulesOfServices(database, services),
    );
    this.cache = new LRUCache<string, ServiceRules, ServiceAddress>({
      max: MAX_SERVICES,
      ttl: FRESH_MS,
      ttlResolution: 0,
      perf: clock,
      noDeleteOnFetchRejection: true,
      noDeleteOnStaleGet: true,
      fetchMethod: async (_key, known, { context }) => unlessSame(await reads.read(context), known),
    });
  }

  /**
   * The rules as they were at most one second ago; undefined when this venue of this tenant has no such service.
   * While nothing changes the answer is the same object, so the schedule worked out from it is kept. Callers that ask
   * at once share one statement, whichever services they ask for.
   */
  rulesOf(tenantId: Uuid, venueId: Uuid, serviceId: Uuid): Promise<ServiceRules | undefined> {
    const address = { tenantId, venueId, serviceId };
    const key = keyOf(address);
    const fresh = this.cache.get(key); // a third of what `fetch` takes to find the same
    return fresh !== undefined ? Promise.resolve(fresh) : this.fetch(key, address);
  }

  /** The rules have just been changed: this process asks anew at once, other processes within a second. */
  forget(tenantId: Uuid, venueId: Uuid, serviceId: Uuid): void {
    this.changes += 1;
    this.cache.delete(keyOf({ tenantId, venueId, serviceId }));
  }

  /** What is forgotten while it is being read fails for those who wait for it, so they ask anew. */
  private async fetch(key: string, context: ServiceAddress): Promise<ServiceRules | undefined> {
    const { changes } = this;
    try {
      return await this.cache.fetch(key, { context });
    } catch (error) {
      if (this.changes === changes) throw error;
      return this.fetch(key, context);
    }
  }
}

const keyOf = ({ tenantId, venueId, serviceId }: ServiceAddress): string =>
  `${tenantId}/${venueId}/${serviceId}`;

/** The same object while nothing has changed. */
const unlessSame = (
  current: ServiceRules | undefined,
  known: ServiceRules | undefined,
): ServiceRules | undefined => (isDeepStrictEqual(current, known) ? known : current);
