import type { Uuid } from '#platform';

/** One service on one date: those who wait for it stand in one line. */
export interface WaitingDay {
  readonly tenantId: Uuid;
  readonly serviceId: Uuid;
  /** Venue-local. */
  readonly date: string;
}
