import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, Repository } from 'typeorm';
import { NotFound, toRfc3339, type Uuid } from '#platform';
import type { ServiceTerms } from '../domain/service-rules.js';
import { ServiceEntity } from '../entities/service.entity.js';
import { VenueEntity } from '../entities/venue.entity.js';

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

export interface VenueView {
  readonly id: Uuid;
  readonly name: string;
  readonly timeZone: string;
  readonly version: number;
  readonly createdAt: string;
}

export interface ServiceView extends ServiceTerms {
  readonly id: Uuid;
  readonly venueId: Uuid;
  readonly name: string;
  readonly version: number;
  readonly createdAt: string;
}

/** Venues and their services, to look at. Lists are in order of id, which is the order in which they were made. */
@Injectable()
export class VenueDirectory {
  constructor(
    @InjectRepository(VenueEntity) private readonly venues: Repository<VenueEntity>,
    @InjectRepository(ServiceEntity) private readonly services: Repository<ServiceEntity>,
  ) {}

  async listVenues(tenantId: Uuid, { limit, after }: PageRequest): Promise<Page<VenueView>> {
    const rows = await this.venues.find({
      where: { tenantId, ...(after !== undefined && { venueId: MoreThan(after) }) },
      order: { venueId: 'ASC' },
      take: limit + 1,
    });
    return pageOf(rows.map(viewOfVenue), limit);
  }

  /** Throws NotFound. */
  async getVenue(tenantId: Uuid, venueId: Uuid): Promise<VenueView> {
    const venue = await this.venues.findOneBy({ tenantId, venueId });
    if (venue === null) throw new NotFound('venue');
    return viewOfVenue(venue);
  }

  /** Throws NotFound when there is no such venue. */
  async listServices(
    tenantId: Uuid,
    venueId: Uuid,
    { limit, after }: PageRequest,
  ): Promise<Page<ServiceView>> {
    const rows = await this.services.find({
      where: { tenantId, venueId, ...(after !== undefined && { serviceId: MoreThan(after) }) },
      order: { serviceId: 'ASC' },
      take: limit + 1,
    });
    if (rows.length === 0) await this.getVenue(tenantId, venueId);
    return pageOf(rows.map(viewOfService), limit);
  }

  /** Throws NotFound. */
  async getService(tenantId: Uuid, serviceId: Uuid): Promise<ServiceView> {
    const service = await this.services.findOneBy({ tenantId, serviceId });
    if (service === null) throw new NotFound('service');
    return viewOfService(service);
  }
}

/** One row more than `limit` was read, to learn whether there is a next page. */
function pageOf<Item extends { readonly id: Uuid }>(rows: readonly Item[], limit: number): Page<Item> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

const viewOfVenue = ({ venueId, name, timeZone, version, createdAt }: VenueEntity): VenueView => ({
  id: venueId,
  name,
  timeZone,
  version,
  createdAt: toRfc3339(createdAt.getTime()),
});

const viewOfService = ({ tenantId: _, serviceId, createdAt, ...service }: ServiceEntity): ServiceView => ({
  id: serviceId,
  ...service,
  createdAt: toRfc3339(createdAt.getTime()),
});
