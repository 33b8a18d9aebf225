import { Injectable } from '@nestjs/common';
import {
  And,
  type EntityTarget,
  type FindManyOptions,
  type FindOptionsWhere,
  In,
  MoreThan,
  type ObjectLiteral,
} from 'typeorm';
import { type AuditPage, type AuditPageRequest, readAuditTrail } from '#event-store';
import { Database, NotFound, type Uuid } from '#platform';
import { PoolEntity } from '../entities/pool.entity.js';
import { ServiceEntity } from '../entities/service.entity.js';
import { VenueEntity } from '../entities/venue.entity.js';
import {
  type PoolView,
  type ServiceView,
  toPoolView,
  toServiceView,
  toVenueView,
  type VenueView,
} from './views.js';

const BEFORE_ALL: Uuid = '00000000-0000-0000-0000-000000000000';

/** A page to read: up to `limit` items that come after the one with the id `after`. */
export interface PageRequest {
  readonly limit: number;
  readonly after?: Uuid | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** What to hand in as `after` for the next page; null at the end. */
  readonly next: Uuid | null;
}

/** Venues, their services and their pools, to look at. Lists are in order of id, which is the order in which they were made. */
@Injectable()
export class VenueDirectory {
  constructor(private readonly database: Database) {}

  /** Where `among` is given, only those. */
  async listVenues(
    tenantId: Uuid,
    { limit, after = BEFORE_ALL }: PageRequest,
    among: readonly Uuid[] | null = null,
  ): Promise<Page<VenueView>> {
    const isAfter = MoreThan(after);
    const rows = await this.find(VenueEntity, tenantId, {
      where: { tenantId, venueId: among === null ? isAfter : And(isAfter, In(among)) },
      order: { venueId: 'ASC' },
      take: limit + 1,
    });
    return pageOf(rows.map(viewOfVenue), limit);
  }

  /** Throws NotFound. */
  async getVenue(tenantId: Uuid, venueId: Uuid): Promise<VenueView> {
    const venue = await this.findOne(VenueEntity, { tenantId, venueId });
    if (venue === null) throw new NotFound('venue');
    return viewOfVenue(venue);
  }

  /** Throws NotFound when there is no such venue. */
  async listServices(
    tenantId: Uuid,
    venueId: Uuid,
    { limit, after }: PageRequest,
  ): Promise<Page<ServiceView>> {
    const rows = await this.find(ServiceEntity, tenantId, {
      where: { tenantId, venueId, ...(after !== undefined && { serviceId: MoreThan(after) }) },
      order: { serviceId: 'ASC' },
      take: limit + 1,
    });
    if (rows.length === 0) await this.getVenue(tenantId, venueId);
    return pageOf(rows.map(viewOfService), limit);
  }

  /** Throws NotFound. */
  async getService(tenantId: Uuid, serviceId: Uuid): Promise<ServiceView> {
    const service = await this.findOne(ServiceEntity, { tenantId, serviceId });
    if (service === null) throw new NotFound('service');
    return viewOfService(service);
  }

  /** Throws NotFound when there is no such venue. */
  async listPools(tenantId: Uuid, venueId: Uuid, { limit, after }: PageRequest): Promise<Page<PoolView>> {
    const rows = await this.find(PoolEntity, tenantId, {
      where: { tenantId, venueId, ...(after !== undefined && { poolId: MoreThan(after) }) },
      order: { poolId: 'ASC' },
      take: limit + 1,
    });
    if (rows.length === 0) await this.getVenue(tenantId, venueId);
    return pageOf(rows.map(viewOfPool), limit);
  }

  /** Throws NotFound. */
  async getPool(tenantId: Uuid, poolId: Uuid): Promise<PoolView> {
    const pool = await this.findOne(PoolEntity, { tenantId, poolId });
    if (pool === null) throw new NotFound('pool');
    return viewOfPool(pool);
  }

  /** What has happened to a venue, in order. Throws NotFound. */
  async venueEvents(tenantId: Uuid, venueId: Uuid, page: AuditPageRequest): Promise<AuditPage> {
    await this.getVenue(tenantId, venueId);
    return readAuditTrail(this.database, tenantId, venueId, page);
  }

  /** What has happened to a service, in order. Throws NotFound. */
  async serviceEvents(tenantId: Uuid, serviceId: Uuid, page: AuditPageRequest): Promise<AuditPage> {
    await this.getService(tenantId, serviceId);
    return readAuditTrail(this.database, tenantId, serviceId, page);
  }

  /** What has happened to a pool, in order. Throws NotFound. */
  async poolEvents(tenantId: Uuid, poolId: Uuid, page: AuditPageRequest): Promise<AuditPage> {
    await this.getPool(tenantId, poolId);
    return readAuditTrail(this.database, tenantId, poolId, page);
  }

  private find<Row extends TenantRow>(
    entity: EntityTarget<Row>,
    tenantId: Uuid,
    options: FindManyOptions<Row>,
  ): Promise<Row[]> {
    return this.database.entities(tenantId, (entities) => entities.find(entity, options));
  }

  private findOne<Row extends TenantRow>(
    entity: EntityTarget<Row>,
    where: FindOptionsWhere<Row> & TenantRow,
  ): Promise<Row | null> {
    return this.database.entities(where.tenantId, (entities) => entities.findOneBy(entity, where));
  }
}

interface TenantRow extends ObjectLiteral {
  readonly tenantId: Uuid;
}

/** One row more than `limit` was read, to learn whether there is a next page. */
function pageOf<Item extends { readonly id: Uuid }>(rows: readonly Item[], limit: number): Page<Item> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

const viewOfVenue = ({ venueId: id, createdAt, ...venue }: VenueEntity): VenueView =>
  toVenueView({ id, ...venue, createdAt: createdAt.getTime() });

const viewOfService = ({
  tenantId: _,
  serviceId: id,
  venueId,
  version,
  createdAt,
  ...description
}: ServiceEntity): ServiceView =>
  toServiceView({ id, venueId, version, createdAt: createdAt.getTime(), description });

const viewOfPool = ({ poolId: id, createdAt, ...pool }: PoolEntity): PoolView =>
  toPoolView({ id, ...pool, createdAt: createdAt.getTime() });
