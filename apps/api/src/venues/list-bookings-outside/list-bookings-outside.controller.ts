import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type BookingOutside, ListBookingsOutside } from '#booking';
import { type Caller, CurrentCaller } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { Cursors } from '../../lists/cursors.js';
import type { Listed } from '../../lists/list.answer.js';
import { PageQuery } from '../../lists/page.query.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { BookingOutsideListAnswer } from '../bookings-outside.answer.js';

@ApiTags('venues')
@Controller('v1/services/:serviceId/bookings-outside')
export class ListBookingsOutsideController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @RequiresScope('bookings:read')
  @Answers({
    summary: 'The bookings still to come that lie outside the rules of their service, in order of start',
    type: BookingOutsideListAnswer,
    problems: ['not-found'],
  })
  async listBookingsOutside(
    @Param('serviceId', new PathId('service')) serviceId: string,
    @Query() { limit, cursor }: PageQuery,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<Listed<BookingOutside>> {
    const scope = { tenantId, list: `bookings outside ${serviceId}` };
    const [startsAt, bookingId] = cursor === undefined ? [] : this.cursors.read(scope, cursor);
    const after = startsAt === undefined || bookingId === undefined ? undefined : { startsAt, bookingId };
    const { items, next } = await this.queries.execute(
      new ListBookingsOutside(tenantId, serviceId, { limit, after }),
    );
    return { items, nextCursor: next && this.cursors.write(scope, [next.startsAt, next.bookingId]) };
  }
}
