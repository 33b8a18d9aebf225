import { Controller, Get, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { GetBooking, type OpenedBooking } from '#booking';
import { type Caller, CurrentCaller, mayUse } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { etagOf } from '../../http/entity-tag.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { OpenedBookingAnswer } from './opened-booking.answer.js';

@ApiTags('bookings')
@Controller('v1/bookings/:bookingId')
export class GetBookingController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @RequiresScope('bookings:read')
  @Answers({ summary: 'One booking', type: OpenedBookingAnswer, headers: ['ETag'], problems: ['not-found'] })
  async getBooking(
    @Param('bookingId', new PathId('booking')) bookingId: string,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenedBooking> {
    const openPersonalData = mayUse(caller, 'customers:read');
    const booking = await this.queries.execute(
      new GetBooking(caller.tenantId, bookingId, { openPersonalData }),
    );
    reply.header('etag', etagOf(booking.version));
    return booking;
  }
}
