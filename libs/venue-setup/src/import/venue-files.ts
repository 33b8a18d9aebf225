import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { StoredAnswer } from '#booking';
import type { InvalidMember, Uuid } from '#platform';
import {
  type Origin,
  type PoolView,
  type ServiceDescription,
  type ServiceView,
  VenueDirectory,
  type VenueView,
} from '#venues';
import { allOf } from '../all-of.js';
import { ChangePool } from '../commands/change-pool/change-pool.command.js';
import { ChangeService } from '../commands/change-service/change-service.command.js';
import { ChangeVenue } from '../commands/change-venue/change-venue.command.js';
import { CreatePool } from '../commands/create-pool/create-pool.command.js';
import { CreateService } from '../commands/create-service/create-service.command.js';
import { CreateVenue } from '../commands/create-venue/create-venue.command.js';
import { type FiledService, readVenueFile, type VenueFile } from '../file/read-venue-file.js';
import { writeVenueFile } from '../file/write-venue-file.js';
import { faultsIn } from './faults-in.js';
import { findMeant } from './find-meant.js';
import type { Difference, ImportedItem, ImportReport } from './import-report.js';
import { type PlannedPool, planPools, seated } from './plan-pools.js';

export interface ImportRequest extends Origin {
  readonly tenantId: Uuid;
  readonly dryRun: boolean;
}

/** Venues as files: what is in version control and what is in the database are brought together, either way. */
@Injectable()
export class VenueFiles {
  constructor(
    private readonly commands: CommandBus,
    private readonly directory: VenueDirectory,
  ) {}

  /** The file of a venue as it is. Throws NotFound. */
  async export(tenantId: Uuid, venueId: Uuid): Promise<string> {
    const venue = await this.directory.getVenue(tenantId, venueId);
    const pools = await this.poolsOf(tenantId, venueId);
    return writeVenueFile(venue, pools, await this.servicesOf(tenantId, venueId));
  }

  /**
   * Makes the venue as the file has it, by the same commands as everybody else: what is missing is made, what is
   * different is changed, and what the file does not speak of is left alone. Everything is checked before anything is
   * written. Throws `InvalidVenueFile`, which tells the place of each fault.
   */
  async import(text: string, request: ImportRequest): Promise<ImportReport> {
    const { file, placed } = readVenueFile(text);
    const before = await this.findVenue(request.tenantId, file, placed);
    const known = before === undefined ? [] : await this.servicesOf(request.tenantId, before.id);
    const knownPools = before === undefined ? [] : await this.poolsOf(request.tenantId, before.id);
    const pools = planPools(knownPools, file.pools);
    const faults = faultsIn(file, pools);
    if (faults.length > 0) throw placed(faults);

    const venue = await this.importVenue(file, before, request);
    const items: ImportedItem[] = [venue];
    for (const pool of pools.filter(({ isFiled }) => isFiled))
      items.push(await this.importPool(pool, venue.id, request));
    for (const service of file.services.map((each) => seated(each, pools))) {
      const meant = findMeant(known, service, file.services);
      items.push(await this.importService(service, venue.id, meant, pools, request));
    }
    const meant = new Set(file.services.map((service) => findMeant(known, service, file.services)));
    const left = [
      ...pools
        .filter(({ isFiled }) => !isFiled)
        .map(({ id, description }) => leftAlone('pool', { id, ...description })),
      ...known.filter((each) => !meant.has(each)).map((each) => leftAlone('service', each)),
    ];
    return { dryRun: request.dryRun, items: [...items, ...left] };
  }

  private async findVenue(
    tenantId: Uuid,
    { venue }: VenueFile,
    placed: (faults: readonly InvalidMember[]) => Error,
  ): Promise<VenueView | undefined> {
    const venues = await allOf((page) => this.directory.listVenues(tenantId, page));
    if (venue.id !== undefined) return venues.find(({ id }) => id === venue.id);
    const [found, another] = venues.filter(({ name }) => name === venue.name);
    if (another === undefined) return found;
    throw placed([{ pointer: '/venue/name', detail: 'is that of several venues: say which by its id' }]);
  }

  private servicesOf(tenantId: Uuid, venueId: Uuid): Promise<readonly ServiceView[]> {
    return allOf((page) => this.directory.listServices(tenantId, venueId, page));
  }

  private poolsOf(tenantId: Uuid, venueId: Uuid): Promise<readonly PoolView[]> {
    return allOf((page) => this.directory.listPools(tenantId, venueId, page));
  }

  private async importVenue(
    { venue }: VenueFile,
    before: VenueView | undefined,
    { dryRun, ...origin }: ImportRequest,
  ): Promise<ImportedItem> {
    const { id, ...change } = venue;
    const item = { kind: 'venue', name: venue.name, bookingsOutside: 0 } as const;
    if (before === undefined) {
      const wish = { ...origin, venue: change, receipt: null, ...(id !== undefined && { venueId: id }) };
      const made = dryRun ? id : idIn(await this.commands.execute(new CreateVenue(wish)));
      return { ...item, id: made, outcome: 'created', differences: [] };
    }
    const differences = differencesBetween(before, change);
    if (differences.length === 0) return { ...item, id: before.id, outcome: 'unchanged', differences };
    const wish = { ...origin, dryRun, venueId: before.id, change, expectedVersion: before.version };
    const { bookingsOutside } = await this.commands.execute(new ChangeVenue(wish));
    const outside = bookingsOutside.reduce((sum, { count }) => sum + count, 0);
    return { ...item, id: before.id, outcome: 'changed', differences, bookingsOutside: outside };
  }

  private async importPool(
    { id, description, before }: PlannedPool,
    venueId: Uuid | undefined,
    { dryRun, ...origin }: ImportRequest,
  ): Promise<ImportedItem> {
    const item = { kind: 'pool', name: description.name, bookingsOutside: 0 } as const;
    if (before === undefined) {
      if (dryRun || venueId === undefined)
        return { ...item, id: undefined, outcome: 'created', differences: [] };
      const wish = { ...origin, venueId, poolId: id, pool: description, receipt: null };
      const made = idIn(await this.commands.execute(new CreatePool(wish)));
      return { ...item, id: made, outcome: 'created', differences: [] };
    }
    const differences = differencesBetween(before, description);
    if (differences.length === 0) return { ...item, id, outcome: 'unchanged', differences };
    const wish = { ...origin, dryRun, poolId: id, change: description, expectedVersion: before.version };
    const { bookingsOutside } = await this.commands.execute(new ChangePool(wish));
    return { ...item, id, outcome: 'changed', differences, bookingsOutside: bookingsOutside.count };
  }

  private async importService(
    { id, description }: FiledService,
    venueId: Uuid | undefined,
    before: ServiceView | undefined,
    pools: readonly PlannedPool[],
    { dryRun, ...origin }: ImportRequest,
  ): Promise<ImportedItem> {
    const item = { kind: 'service', name: description.name, bookingsOutside: 0 } as const;
    if (before === undefined) {
      const made = dryRun || venueId === undefined ? id : await this.create(id, description, venueId, origin);
      return { ...item, id: made, outcome: 'created', differences: [] };
    }
    const differences = differencesBetween(before, description);
    if (differences.length === 0) return { ...item, id: before.id, outcome: 'unchanged', differences };
    // In a dry run a pool that is new is not there to be looked at.
    const isOfNewPool = pools.some((pool) => pool.id === description.poolId && pool.before === undefined);
    const tried = differences.filter(({ member }) => !(dryRun && isOfNewPool && member === 'poolId'));
    const change = Object.fromEntries(tried.map(({ member, to }) => [member, to]));
    const wish = { ...origin, dryRun, serviceId: before.id, change, expectedVersion: before.version };
    const { bookingsOutside } = await this.commands.execute(new ChangeService(wish));
    return {
      ...item,
      id: before.id,
      outcome: 'changed',
      differences,
      bookingsOutside: bookingsOutside.count,
    };
  }

  private async create(
    id: Uuid | undefined,
    description: ServiceDescription,
    venueId: Uuid,
    origin: Omit<ImportRequest, 'dryRun'>,
  ): Promise<Uuid> {
    const wish = { ...origin, venueId, service: description, receipt: null };
    const command = new CreateService({ ...wish, ...(id !== undefined && { serviceId: id }) });
    return idIn(await this.commands.execute(command));
  }
}

const leftAlone = (
  kind: 'pool' | 'service',
  { id, name }: { readonly id: Uuid; readonly name: string },
): ImportedItem => ({
  kind,
  name,
  id,
  outcome: 'left',
  differences: [],
  bookingsOutside: 0,
});

function differencesBetween(before: VenueView | PoolView | ServiceView, after: object): Difference[] {
  const was = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after)
    .filter(([member, value]) => !isDeepStrictEqual(was.get(member), value))
    .map(([member, to]) => ({ member, from: was.get(member), to: to as unknown }));
}

const idIn = ({ body }: StoredAnswer): Uuid => (JSON.parse(body) as { readonly id: Uuid }).id;
