import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CustomersModule } from '#customers';
import { QueueModule } from '#queue';
import { BookingContacts } from './commands/send-follow-up/booking-contacts.js';
import { SendFollowUpHandler } from './commands/send-follow-up/send-follow-up.handler.js';
import { FollowUpJobs } from './jobs/follow-up-jobs.js';
import { FOLLOW_UP_SCHEDULING, FOLLOW_UP_SENDING } from './jobs/queues.js';
import { GuestLinksModule } from './links/guest-links.module.js';
import { MailModule } from './mail/mail.module.js';
import { FollowUpsOfBooking } from './policies/follow-ups-of-booking.js';
import { OfferPlaceWhenHeldForWaitingList } from './policies/offer-place-when-held-for-waiting-list.policy.js';
import { RetimeFollowUpsWhenBookingRescheduled } from './policies/retime-follow-ups-when-booking-rescheduled.policy.js';
import { RetimeFollowUpsWhenTimesAreOthers } from './policies/retime-follow-ups-when-times-are-others.policy.js';
import { ScheduleFollowUpsWhenBookingConfirmed } from './policies/schedule-follow-ups-when-booking-confirmed.policy.js';
import { TellGuestWhenBookingRequested } from './policies/tell-guest-when-booking-requested.policy.js';
import { TellGuestWhenRequestEnded } from './policies/tell-guest-when-request-ended.policy.js';
import { WithdrawFollowUpsWhenBookingCancelled } from './policies/withdraw-follow-ups-when-booking-cancelled.policy.js';
import { WithdrawFollowUpsWhenGuestsStayAway } from './policies/withdraw-follow-ups-when-guests-stay-away.policy.js';
import { FollowUpSchedulingProcessor } from './processors/follow-up-scheduling.processor.js';
import { FollowUpSendingProcessor } from './processors/follow-up-sending.processor.js';
import { FollowUpReconciler } from './reconciler/follow-up-reconciler.js';
import { LoggingTextMessenger } from './texting/logging-text-messenger.js';
import { TextMessenger } from './texting/text-messenger.js';

/** Plans, sends and reconciles follow-ups. For the worker, beside `QueueModule.forRoot`. */
@Module({
  imports: [
    CqrsModule,
    CustomersModule,
    GuestLinksModule,
    MailModule,
    QueueModule.register(FOLLOW_UP_SCHEDULING, FOLLOW_UP_SENDING),
  ],
  providers: [
    FollowUpsOfBooking,
    OfferPlaceWhenHeldForWaitingList,
    TellGuestWhenBookingRequested,
    ScheduleFollowUpsWhenBookingConfirmed,
    TellGuestWhenRequestEnded,
    RetimeFollowUpsWhenBookingRescheduled,
    RetimeFollowUpsWhenTimesAreOthers,
    WithdrawFollowUpsWhenBookingCancelled,
    WithdrawFollowUpsWhenGuestsStayAway,
    FollowUpSchedulingProcessor,
    FollowUpSendingProcessor,
    SendFollowUpHandler,
    BookingContacts,
    FollowUpJobs,
    FollowUpReconciler,
    { provide: TextMessenger, useClass: LoggingTextMessenger },
  ],
})
export class FollowUpsModule {}
