import { badNetwork } from './bad-network.js';
import type { Fault } from './fault.js';
import { frozen } from './frozen-worker.js';
import { postgresKilled, queueGoneBack, queueKilled, queueWiped } from './killed-servers.js';
import { consumerKilled, consumerKilledAfterEffect, relayKilled } from './killed-workers.js';
import { slowReceivers } from './slow-receivers.js';

export type { Booked, Fault, Stage } from './fault.js';

export const FAULTS: readonly Fault[] = [
  relayKilled,
  consumerKilled,
  consumerKilledAfterEffect,
  postgresKilled,
  queueKilled,
  queueWiped,
  queueGoneBack,
  badNetwork,
  frozen,
  slowReceivers,
];
