import { Clock, type InstantMs } from '#platform';

/** A clock that stands still until it is set. */
export class TestClock extends Clock {
  constructor(public instant: InstantMs) {
    super();
  }

  override now(): InstantMs {
    return this.instant;
  }
}
