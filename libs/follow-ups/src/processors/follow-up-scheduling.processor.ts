import { Injectable } from '@nestjs/common';
import { type Deliveries, JobProcessor, Processes, type RunningJob } from '#queue';
import { FOLLOW_UP_SCHEDULING, type FollowedMessages } from '../jobs/queues.js';
import { OfferPlaceWhenHeldForWaitingList } from '../policies/offer-place-when-held-for-waiting-list.policy.js';
import { RetimeFollowUpsWhenBookingRescheduled } from '../policies/retime-follow-ups-when-booking-rescheduled.policy.js';
import { RetimeFollowUpsWhenTimesAreOthers } from '../policies/retime-follow-ups-when-times-are-others.policy.js';
import { ScheduleFollowUpsWhenBookingConfirmed } from '../policies/schedule-follow-ups-when-booking-confirmed.policy.js';
import { TellGuestWhenBookingRequested } from '../policies/tell-guest-when-booking-requested.policy.js';
import { TellGuestWhenRequestEnded } from '../policies/tell-guest-when-request-ended.policy.js';
import { WithdrawFollowUpsWhenBookingCancelled } from '../policies/withdraw-follow-ups-when-booking-cancelled.policy.js';
import { WithdrawFollowUpsWhenGuestsStayAway } from '../policies/withdraw-follow-ups-when-guests-stay-away.policy.js';

const CONCURRENCY = 4;

@Injectable()
@Processes(FOLLOW_UP_SCHEDULING, { concurrency: CONCURRENCY })
export class FollowUpSchedulingProcessor extends JobProcessor<Deliveries<FollowedMessages>> {
  constructor(
    private readonly offer: OfferPlaceWhenHeldForWaitingList,
    private readonly requested: TellGuestWhenBookingRequested,
    private readonly schedule: ScheduleFollowUpsWhenBookingConfirmed,
    private readonly ended: TellGuestWhenRequestEnded,
    private readonly rescheduled: RetimeFollowUpsWhenBookingRescheduled,
    private readonly retime: RetimeFollowUpsWhenTimesAreOthers,
    private readonly withdraw: WithdrawFollowUpsWhenBookingCancelled,
    private readonly stayAway: WithdrawFollowUpsWhenGuestsStayAway,
  ) {
    super();
  }

  protected handle({ name, payload }: RunningJob<Deliveries<FollowedMessages>>): Promise<void> {
    switch (name) {
      case 'booking-held':
        return this.offer.handle(payload);
      case 'booking-requested':
      case 'hold-requested':
        return this.requested.handle(payload);
      case 'booking-confirmed':
      case 'hold-confirmed':
      case 'request-confirmed':
        return this.schedule.handle(payload);
      case 'request-declined':
        return this.ended.handle(payload, 'declined');
      case 'request-expired':
        return this.ended.handle(payload, 'lapsed');
      case 'booking-rescheduled':
        return this.rescheduled.handle(payload);
      case 'booking-times-recomputed':
      case 'visit-completed':
        return this.retime.handle(payload);
      case 'booking-cancelled':
        return this.withdraw.handle(payload);
      case 'hold-released':
      case 'hold-expired':
      case 'no-show-recorded':
        return this.stayAway.handle(payload);
    }
  }
}
