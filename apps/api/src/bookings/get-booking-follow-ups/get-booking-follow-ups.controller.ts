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
    const [dueAt = '', id = ''] = cursor === undefined ? [] : this.cursors.read(scope, cursor);
    const rest = cursor === undefined ? items : items.filter((item) => isAfter(item, { dueAt, id }));
    const page = rest.slice(0, limit);
    const last = rest.length > limit ? page.at(-1) : undefined;
    return { items: page, nextCursor: last ? this.cursors.write(scope, [last.dueAt, last.id]) : null };
  }
}

type Position = Pick<FollowUpView, 'dueAt' | 'id'>;

/** In the order of the list. A number of items would not do: what is due at once comes in before what is due later. */
function isAfter(item: Position, position: Position): boolean {
  const later = Date.parse(item.dueAt) - Date.parse(position.dueAt);
  return later > 0 || (later === 0 && item.id > position.id);
}
