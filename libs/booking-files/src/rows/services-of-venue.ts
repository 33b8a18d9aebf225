import { Injectable } from '@nestjs/common';
import type { Uuid } from '#platform';
import { VenueDirectory } from '#venues';
import type { Place } from './wanted-booking.js';

const PAGE = 200;

/** Tells the services of a venue by their names, as people write files. */
@Injectable()
export class ServicesOfVenue {
  constructor(private readonly directory: VenueDirectory) {}

  /** What rows are read by. Throws `NotFound` for an unknown venue. */
  async placeOf(tenantId: Uuid, venueId: Uuid): Promise<Place> {
    const { timeZone } = await this.directory.getVenue(tenantId, venueId);
    const named = await this.named(tenantId, venueId);
    const byName = named
      .filter(({ isOnly }) => isOnly)
      .map(({ name, id }) => [name.toLowerCase(), id] as const);
    return { timeZone, services: new Map([...byName, ...named.map(({ id }) => [id, id] as const)]) };
  }

  /** What each service is called in a file: by its name, or by its id where another has that name. */
  async namesOf(tenantId: Uuid, venueId: Uuid): Promise<ReadonlyMap<Uuid, string>> {
    const named = await this.named(tenantId, venueId);
    return new Map(named.map(({ id, name, isOnly }) => [id, isOnly ? name : id]));
  }

  private async named(tenantId: Uuid, venueId: Uuid) {
    const services: { readonly id: Uuid; readonly name: string }[] = [];
    let after: Uuid | undefined;
    do {
      const page = await this.directory.listServices(tenantId, venueId, { limit: PAGE, after });
      services.push(...page.items.map(({ id, name }) => ({ id, name: name.trim() })));
      after = page.next ?? undefined;
    } while (after !== undefined);
    const isOnly = (name: string): boolean =>
      services.filter((other) => other.name.toLowerCase() === name.toLowerCase()).length === 1;
    return services.map(({ id, name }) => ({ id, name, isOnly: isOnly(name) }));
  }
}
