import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetBooking } from '#booking';
import { type FollowUpView, GetBookingFollowUps } from '#follow-ups';
import { type Caller, CurrentCaller } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { Cursors } from '../../lists/cursors.js';
import type { Listed } from '../../lists/list.answer.js';
import { PageQuery } from '../../lists/page.query.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { FollowUpListAnswer } from './follow-ups.answer.js';

@ApiTags('bookings')
@Controller('v1/bookings/:bookingId/follow-ups')
export class GetBookingFollowUpsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @RequiresScope('bookings:read')
  @Answers({
    summary: 'What is due or done because of a booking',
    type: FollowUpListAnswer,
    problems: ['not-found'],
  })
  async getBookingFollowUps(
    @Param('bookingId', new PathId('booking')) bookingId: string,
    @Query() { limit, cursor }: PageQuery,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<Listed<FollowUpView>> {
    await this.queries.execute(new GetBooking(tenantId, bookingId, { openPersonalData: false }));
    const { items } = await this.queries.execute(new GetBookingFollowUps(tenantId, bookingId));
    // A booking has a handful of them, so they are read at once and the page is cut out here.
    const scope = { tenantId, list: `follow-ups of ${bookingId}` };
    const start = cursor === undefined ? 0 : Number(this.cursors.read(scope, cursor)[0]);
    const end = start + limit;
    const nextCursor = end < items.length ? this.cursors.write(scope, [String(end)]) : null;
    return { items: items.slice(start, end), nextCursor };
  }
}
