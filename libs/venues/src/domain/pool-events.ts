import type { PoolTerms } from './service-rules.js';

/** What an operator says of a capacity pool. */
export interface PoolDescription extends PoolTerms {
  readonly name: string;
}

/** What can be said of a capacity pool once it is in the log. A change says what was and what is. */
export type PoolEvent = PoolCreated | PoolRenamed | PoolCapacityChanged;

export interface PoolCreated {
  readonly type: 'pool-created';
  readonly data: PoolDescription & { readonly venueId: string; readonly createdAt: string };
}

export interface PoolRenamed {
  readonly type: 'pool-renamed';
  readonly data: { readonly from: string; readonly to: string };
}

export interface PoolCapacityChanged {
  readonly type: 'pool-capacity-changed';
  readonly data: { readonly from: number; readonly to: number };
}

/** The version under which each type of event is written today; older ones are upcast when they are read. */
export const POOL_EVENT_VERSIONS: Readonly<Record<PoolEvent['type'], number>> = {
  'pool-created': 1,
  'pool-renamed': 1,
  'pool-capacity-changed': 1,
};

export const isPoolEventType = (type: string): type is PoolEvent['type'] =>
  Object.hasOwn(POOL_EVENT_VERSIONS, type);
