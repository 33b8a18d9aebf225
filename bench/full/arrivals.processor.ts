import type { BookingMessages } from '#booking';
import { defineConsumer, type Deliveries, JobProcessor, Processes, type RunningJob } from '#queue';

type Messages = Pick<BookingMessages, 'booking-confirmed'>;

/** A consumer that does nothing but look at the clock. */
export const ARRIVALS = defineConsumer<Messages>('bench-arrivals', ['booking-confirmed']);

const CONCURRENCY = 10;

@Processes(ARRIVALS, { concurrency: CONCURRENCY })
export class ArrivalsProcessor extends JobProcessor<Deliveries<Messages>> {
  readonly arrivals: [string, number][] = [];

  protected override handle({ id }: RunningJob<Deliveries<Messages>>): Promise<void> {
    this.arrivals.push([id, Date.now()]);
    return Promise.resolve();
  }
}
