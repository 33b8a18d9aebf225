import type { Clock, Database } from '#platform';
import { BookingContacts } from '../commands/send-follow-up/booking-contacts.js';
import { SendFollowUp } from '../commands/send-follow-up/send-follow-up.command.js';
import { SendFollowUpHandler } from '../commands/send-follow-up/send-follow-up.handler.js';
import { FollowUpJobs } from '../jobs/follow-up-jobs.js';
import { type GuestLinks, NoGuestLinks } from '../links/guest-links.js';
import type { Mailer } from '../mail/mailer.js';
import { FollowUpsOfBooking } from '../policies/follow-ups-of-booking.js';
import { ScheduleFollowUpsWhenBookingConfirmed } from '../policies/schedule-follow-ups-when-booking-confirmed.policy.js';
import { FollowUpReconciler } from '../reconciler/follow-up-reconciler.js';
import { LoggingTextMessenger } from '../texting/logging-text-messenger.js';
import type { BookingFixture, FollowUpFixture } from './follow-up-fixture.js';
import { RecordedLog } from './recorded-log.js';
import { RecordedQueue } from './recorded-queue.js';

/** The sending side put together by hand around a mailer, with a queue that works when it is told to. */
export class SendingFixture {
  readonly queue = new RecordedQueue();
  readonly log = new RecordedLog();
  readonly reconciler: FollowUpReconciler;
  readonly followUps: FollowUpsOfBooking;
  private readonly jobs: FollowUpJobs;
  private readonly handler: SendFollowUpHandler;

  constructor(
    private readonly fixture: FollowUpFixture,
    clock: Clock,
    mailer: Mailer,
    database: Database = fixture.database,
    links: GuestLinks = new NoGuestLinks(),
  ) {
    const { customers, environment } = fixture;
    this.jobs = new FollowUpJobs(this.queue, clock);
    this.followUps = new FollowUpsOfBooking(fixture.database, clock, this.jobs);
    const contacts = new BookingContacts(database, customers);
    const messenger = new LoggingTextMessenger(this.log.logger);
    this.handler = new SendFollowUpHandler(
      database,
      clock,
      contacts,
      mailer,
      messenger,
      links,
      environment,
      this.log.logger,
    );
    this.reconciler = new FollowUpReconciler(database, clock, this.jobs, environment, this.log.logger);
  }

  /** What the worker would do on hearing of it, and then send. */
  async hear(policy: (followUps: FollowUpsOfBooking) => Promise<void>): Promise<void> {
    await policy(this.followUps);
    await this.work();
  }

  async confirm(booking: BookingFixture): Promise<void> {
    await new ScheduleFollowUpsWhenBookingConfirmed(this.followUps).handle(this.fixture.confirmed(booking));
  }

  send(followUpId: string): Promise<void> {
    return this.handler.execute(new SendFollowUp(this.fixture.tenantId, followUpId));
  }

  /** Takes what is due out of the queue, as a worker would, and tells what became of each job. */
  async work(): Promise<PromiseSettledResult<void>[]> {
    const due = [...this.queue.jobs.values()].filter(({ delayMs }) => delayMs === 0);
    for (const { id } of due) this.queue.jobs.delete(id);
    return Promise.allSettled(
      due.map(({ payload }) => this.send((payload as { followUpId: string }).followUpId)),
    );
  }
}
