import type { InstantMs, Uuid } from '#platform';

/** The slots of one service, or of one pool, in [from, to). */
export interface SlotRange {
  readonly serviceId: Uuid;
  readonly from: InstantMs;
  readonly to: InstantMs;
}
