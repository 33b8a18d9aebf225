import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { BookingContacts } from './commands/send-follow-up/booking-contacts.js';
import { GuestLinksModule } from './links/guest-links.module.js';
import { FollowUpPlans } from './settings/follow-up-plans.js';
import { LetterPreviews } from './settings/letter-preview.js';
import { LetterTemplates } from './settings/letter-templates.js';

/** What operators say of follow-ups, and what letters look like. For the API. */
@Module({
  imports: [CustomersModule, GuestLinksModule],
  providers: [FollowUpPlans, LetterTemplates, LetterPreviews, BookingContacts],
  exports: [FollowUpPlans, LetterTemplates, LetterPreviews],
})
export class FollowUpSettingsModule {}
