import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { GetBookingFollowUpsHandler } from './queries/get-booking-follow-ups/get-booking-follow-ups.handler.js';

/** What there is to ask about follow-ups. For the API, which sends nothing and runs no jobs. */
@Module({ imports: [CqrsModule], providers: [GetBookingFollowUpsHandler] })
export class FollowUpQueriesModule {}
