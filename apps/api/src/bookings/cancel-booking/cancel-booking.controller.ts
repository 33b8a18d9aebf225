import { Body, Controller, HttpCode, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CancelBooking } from '#booking';
import { callerOf, type KeyedRequest, partyOf } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { expectedVersionOf } from '../../http/entity-tag.js';
import { answerAsStored } from '../../idempotency/answer-as-stored.js';
import { RepeatableRequests } from '../../idempotency/repeatable-requests.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { BookingAnswer } from '../booking.answer.js';
import { CancelBookingBody } from './cancel-booking.body.js';

@ApiTags('bookings')
@Controller('v1/bookings/:bookingId/cancel')
export class CancelBookingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: RepeatableRequests,
  ) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @RequiresScope('bookings:write')
  @ApiBody({ type: CancelBookingBody, required: false })
  @Answers({
    summary: 'Cancel a booking and give its places back',
    type: BookingAnswer,
    headers: ['ETag'],
    repeatable: true,
    conditional: true,
    problems: ['not-found', 'invalid-transition', 'outside-cancellation-window', 'version-conflict'],
  })
  async cancelBooking(
    @Param('bookingId', new PathId('booking')) bookingId: string,
    @Body() { reason }: CancelBookingBody,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const expectedVersion = expectedVersionOf(request.headers['if-match']);
    const command = new CancelBooking({
      ...this.requests.originOf(request),
      bookingId,
      by: partyOf(callerOf(request)),
      ...(reason !== undefined && { reason }),
      ...(expectedVersion !== undefined && { expectedVersion }),
    });
    return answerAsStored(reply, await this.commands.execute(command));
  }
}
