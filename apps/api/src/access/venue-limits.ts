import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { GetBooking } from '#booking';
import { isUuid, NotFound, type Uuid } from '#platform';
import { VenueDirectory } from '#venues';
import { GetWaitingEntry } from '#waiting-list';
import { LimitedToVenues } from '../problems/http-errors.js';
import type { Caller } from './caller.js';

/** What a path can name, and how its venue is found. */
type Finders = Readonly<
  Record<string, { what: string; venueOf: (tenantId: Uuid, id: Uuid) => Promise<Uuid> }>
>;

/** Keeps a key that is limited to venues away from what belongs to others. */
@Injectable()
export class VenueLimits {
  private readonly finders: Finders;

  constructor(directory: VenueDirectory, queries: QueryBus) {
    this.finders = {
      venueId: { what: 'venue', venueOf: (_, venueId) => Promise.resolve(venueId) },
      serviceId: {
        what: 'service',
        venueOf: async (tenantId, id) => (await directory.getService(tenantId, id)).venueId,
      },
      poolId: {
        what: 'pool',
        venueOf: async (tenantId, id) => (await directory.getPool(tenantId, id)).venueId,
      },
      bookingId: {
        what: 'booking',
        venueOf: async (tenantId, id) =>
          (await queries.execute(new GetBooking(tenantId, id, { openPersonalData: false }))).venueId,
      },
      entryId: {
        what: 'entry of the waiting list',
        venueOf: async (tenantId, id) =>
          (await queries.execute(new GetWaitingEntry(tenantId, id, { openPersonalData: false }))).venueId,
      },
    };
  }

  /**
   * Throws `NotFound` for what belongs to another venue, exactly as if it did not exist, and `LimitedToVenues` where the
   * path names nothing that belongs to a venue.
   */
  async check(
    { tenantId }: Caller,
    venueIds: readonly Uuid[],
    path: Readonly<Record<string, string>>,
  ): Promise<void> {
    const [name, text] = Object.entries(path).find(([each]) => Object.hasOwn(this.finders, each)) ?? [];
    const finder = name === undefined ? undefined : this.finders[name];
    if (finder === undefined || text === undefined) throw new LimitedToVenues();
    if (!isUuid(text)) throw new NotFound(finder.what);
    if (!venueIds.includes(await finder.venueOf(tenantId, text.toLowerCase())))
      throw new NotFound(finder.what);
  }
}
