import { Injectable } from '@nestjs/common';
import { type Deliveries, JobProcessor, Processes, type RunningJob } from '#queue';
import { FOLLOW_UP_SCHEDULING, type FollowedMessages } from '../jobs/queues.js';
import { RetimeFollowUpsWhenBookingTimesRecomputed } from '../policies/retime-follow-ups-when-booking-times-recomputed.policy.js';
import { ScheduleFollowUpsWhenBookingConfirmed } from '../policies/schedule-follow-ups-when-booking-confirmed.policy.js';
import { WithdrawFollowUpsWhenBookingCancelled } from '../policies/withdraw-follow-ups-when-booking-cancelled.policy.js';

const CONCURRENCY = 4;

@Injectable()
@Processes(FOLLOW_UP_SCHEDULING, { concurrency: CONCURRENCY })
export class FollowUpSchedulingProcessor extends JobProcessor<Deliveries<FollowedMessages>> {
  constructor(
    private readonly schedule: ScheduleFollowUpsWhenBookingConfirmed,
    private readonly withdraw: WithdrawFollowUpsWhenBookingCancelled,
    private readonly retime: RetimeFollowUpsWhenBookingTimesRecomputed,
  ) {
    super();
  }

  protected handle(job: RunningJob<Deliveries<FollowedMessages>>): Promise<void> {
    switch (job.name) {
      case 'booking-confirmed':
        return this.schedule.handle(job.payload);
      case 'booking-cancelled':
        return this.withdraw.handle(job.payload);
      case 'booking-times-recomputed':
        return this.retime.handle(job.payload);
    }
  }
}
