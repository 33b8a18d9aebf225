import type { Uuid } from '#platform';

/**
 * How many tries may be under way to one endpoint in one process: one that answers slowly keeps its own webhooks waiting
 * and nobody else's.
 */
export class EndpointPlaces {
  private readonly taken = new Map<Uuid, number>();

  constructor(private readonly places: number) {}

  /** False when all places are taken; otherwise leave when done. */
  enter(endpointId: Uuid): boolean {
    const taken = this.taken.get(endpointId) ?? 0;
    if (taken >= this.places) return false;
    this.taken.set(endpointId, taken + 1);
    return true;
  }

  leave(endpointId: Uuid): void {
    const taken = this.taken.get(endpointId) ?? 0;
    if (taken <= 1) this.taken.delete(endpointId);
    else this.taken.set(endpointId, taken - 1);
  }
}
