import type { Random } from '../../../bench/workloads/random.js';
import type { CuttingProxy } from '#test/support/cutting-proxy.js';
import type { OwnPostgres } from '#test/support/own-postgres.js';
import type { BackendName } from '../backend-name.js';
import type { Crew } from '../crew.js';
import type { QueueServer } from '../queue-server.js';
import type { Receivers } from '../sinks.js';

/** A booking that was acknowledged, and what only its client knows of it. */
export interface Booked {
  readonly id: string;
  readonly email: string;
  readonly isCancelled: boolean;
}

/** What a fault can lay its hands on. */
export interface Stage {
  readonly backend: BackendName;
  readonly postgres: OwnPostgres;
  readonly queue: QueueServer;
  /** On the way from the workers to the database, and to the queue. */
  readonly toDatabase: CuttingProxy;
  readonly toQueue: CuttingProxy;
  readonly receivers: Receivers;
  readonly crew: Crew;
  /** Makes some bookings, cancels one of them, and resolves when all that is acknowledged. */
  readonly book: () => Promise<readonly Booked[]>;
}

export interface Fault {
  readonly name: string;
  /**
   * Whether a try may end with no word about it in its row, and its effect come again. Where nobody dies or freezes, and the
   * database is always there, it may not: what is broken off there is taken down.
   */
  mayLoseTries(backend: BackendName): boolean;
  /** Does harm while bookings are made, and undoes it. Tells what it did, and which bookings there are. */
  strike(
    stage: Stage,
    random: Random,
  ): Promise<{ readonly story: string; readonly bookings: readonly Booked[] }>;
}

export const between = (random: Random, least: number, most: number): number =>
  Math.round(least + random() * (most - least));
