import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetBookingEvents } from '#booking';
import type { AuditEntry } from '#event-store';
import { AuditTrailAnswer } from '../../audit/audit.answer.js';
import { type Caller, CurrentCaller } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { Cursors } from '../../lists/cursors.js';
import type { Listed } from '../../lists/list.answer.js';
import { PageQuery } from '../../lists/page.query.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';

@ApiTags('bookings')
@Controller('v1/bookings/:bookingId/events')
export class GetBookingEventsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @RequiresScope('bookings:read')
  @Answers({
    summary: 'What has happened to a booking, in order',
    type: AuditTrailAnswer,
    problems: ['not-found'],
  })
  async getBookingEvents(
    @Param('bookingId', new PathId('booking')) bookingId: string,
    @Query() { limit, cursor }: PageQuery,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<Listed<AuditEntry>> {
    const scope = { tenantId, list: `events of ${bookingId}` };
    const afterVersion = cursor === undefined ? undefined : Number(this.cursors.read(scope, cursor)[0]);
    const { items, next } = await this.queries.execute(
      new GetBookingEvents(tenantId, bookingId, { limit, afterVersion }),
    );
    return { items, nextCursor: next === null ? null : this.cursors.write(scope, [String(next)]) };
  }
}
