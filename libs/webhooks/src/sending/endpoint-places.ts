import type { Uuid } from '#platform';

interface Places {
  taken: number;
  /** Somebody was turned away since one of those inside last looked for what is due. */
  isMissed: boolean;
}

/**
 * How many tries may be under way to one endpoint in one process: one that answers slowly keeps its own webhooks waiting
 * and nobody else's. Who is turned away may go, because those inside look for more before they leave.
 */
export class EndpointPlaces {
  private readonly endpoints = new Map<Uuid, Places>();

  constructor(private readonly places: number) {}

  /** False when all places are taken; otherwise leave when done. */
  enter(endpointId: Uuid): boolean {
    const places = this.endpoints.get(endpointId) ?? { taken: 0, isMissed: false };
    if (places.taken >= this.places) {
      places.isMissed = true;
      return false;
    }
    places.taken += 1;
    this.endpoints.set(endpointId, places);
    return true;
  }

  /** To be said by somebody inside who is about to look for what is due: he finds what those turned away came for. */
  look(endpointId: Uuid): void {
    const places = this.endpoints.get(endpointId);
    if (places !== undefined) places.isMissed = false;
  }

  /** Whether somebody was turned away whom nobody inside has looked after: then enter again and look. */
  leave(endpointId: Uuid): boolean {
    const places = this.endpoints.get(endpointId);
    if (places === undefined) return false;
    places.taken -= 1;
    if (places.taken === 0) this.endpoints.delete(endpointId);
    return places.isMissed;
  }
}
