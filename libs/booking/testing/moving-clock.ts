import type { DataSource } from 'typeorm';
import { Clock, type InstantMs } from '#platform';
import type { Sabotage } from '#test/support/sabotaged-database.js';

const MINUTE_MS = 60_000;

/**
 * Time that stands still until a test moves it, for any number of processes on one database: what they ask of their own
 * clock and what their statements ask of the database's. No row is touched, so that the log keeps telling what the tables do.
 */
export class MovingClock extends Clock {
  private constructor(
    private readonly dataSource: DataSource,
    private readonly name: string,
    private instant: InstantMs,
  ) {
    super();
  }

  /** Several clocks of different names may go on one database. */
  static async start(dataSource: DataSource, instant: InstantMs, name = 'test'): Promise<MovingClock> {
    await dataSource.query(`
      CREATE TABLE IF NOT EXISTS test_clocks (name text PRIMARY KEY, now timestamptz NOT NULL);
      GRANT SELECT ON test_clocks TO PUBLIC`);
    const clock = new MovingClock(dataSource, name, instant);
    await clock.moveTo(instant);
    return clock;
  }

  override now(): InstantMs {
    return this.instant;
  }

  async moveTo(instant: InstantMs): Promise<void> {
    this.instant = instant;
    await this.dataSource.query(
      'INSERT INTO test_clocks VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET now = excluded.now',
      [this.name, new Date(instant)],
    );
  }

  forward(minutes: number): Promise<void> {
    return this.moveTo(this.instant + minutes * MINUTE_MS);
  }

  /** Lets statements go by this clock. */
  readonly asked: Sabotage = (text) => {
    const now = `(SELECT now FROM test_clocks WHERE name = '${this.name}')`;
    return text.replaceAll('clock_timestamp()', now).replaceAll('current_date', `${now}::date`);
  };
}
