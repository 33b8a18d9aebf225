import { Body, Controller, HttpCode, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RescheduleBooking } from '#booking';
import { callerOf, type KeyedRequest, partyOf } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { expectedVersionOf } from '../../http/entity-tag.js';
import { answerAsStored } from '../../idempotency/answer-as-stored.js';
import { RepeatableRequests } from '../../idempotency/repeatable-requests.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { BookingAnswer } from '../booking.answer.js';
import { newTimeOf } from '../inputs/change.js';
import { overrideOf } from '../inputs/override.input.js';
import { RescheduleBookingBody } from './reschedule-booking.body.js';

@ApiTags('bookings')
@Controller('v1/bookings/:bookingId/reschedule')
export class RescheduleBookingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: RepeatableRequests,
  ) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @RequiresScope('bookings:write')
  @Answers({
    summary: 'Move a booking, or change the number of its guests',
    description:
      'It has its old places or its new ones, never both and never neither; its own places never stand in its way.',
    type: BookingAnswer,
    headers: ['ETag'],
    repeatable: true,
    conditional: true,
    problems: [
      'not-found',
      'slot-unavailable',
      'slot-not-offered',
      'invalid-transition',
      'outside-booking-window',
      'outside-change-window',
      'party-size-out-of-range',
      'version-conflict',
    ],
  })
  async rescheduleBooking(
    @Param('bookingId', new PathId('booking')) bookingId: string,
    @Body() body: RescheduleBookingBody,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { guests, serviceId, override } = body;
    const when = newTimeOf(body);
    const expectedVersion = expectedVersionOf(request.headers['if-match']);
    const command = new RescheduleBooking({
      ...this.requests.originOf(request),
      bookingId,
      by: partyOf(callerOf(request)),
      ...(when !== undefined && { when }),
      ...(guests !== undefined && { guests }),
      ...(serviceId !== undefined && { serviceId: serviceId.toLowerCase() }),
      ...overrideOf(request, override),
      ...(expectedVersion !== undefined && { expectedVersion }),
    });
    return answerAsStored(reply, await this.commands.execute(command));
  }
}
