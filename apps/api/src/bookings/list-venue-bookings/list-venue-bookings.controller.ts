import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type BookingView, type DaySheetPosition, ListVenueBookings } from '#booking';
import { type Caller, CurrentCaller } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { Cursors } from '../../lists/cursors.js';
import type { Listed } from '../../lists/list.answer.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { BookingListAnswer } from './booking-list.answer.js';
import { VenueBookingsQuery } from './venue-bookings.query.js';

@ApiTags('bookings')
@Controller('v1/venues/:venueId/bookings')
export class ListVenueBookingsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @RequiresScope('bookings:read')
  @Answers({
    summary: 'Bookings of a venue, in order of their start',
    type: BookingListAnswer,
    problems: ['not-found'],
  })
  async listVenueBookings(
    @Param('venueId', new PathId('venue')) venueId: string,
    @Query() { cursor, serviceId, overdue, ...filter }: VenueBookingsQuery,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<Listed<BookingView>> {
    const scope = { tenantId, list: `bookings of ${venueId}` };
    const after = cursor === undefined ? undefined : positionOf(this.cursors.read(scope, cursor));
    const { items, next } = await this.queries.execute(
      new ListVenueBookings(tenantId, venueId, {
        ...filter,
        serviceId: serviceId?.toLowerCase(),
        isOverdue: overdue === 'true',
        after,
      }),
    );
    const nextCursor = next && this.cursors.write(scope, [next.date, next.startsAt, next.bookingId]);
    return { items, nextCursor };
  }
}

const positionOf = ([date = '', startsAt = '', bookingId = '']: string[]): DaySheetPosition => ({
  date,
  startsAt,
  bookingId,
});
