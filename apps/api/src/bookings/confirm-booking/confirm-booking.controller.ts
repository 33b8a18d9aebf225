import { Body, Controller, HttpCode, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ConfirmBooking } from '#booking';
import { callerOf, type KeyedRequest, partyOf } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { expectedVersionOf } from '../../http/entity-tag.js';
import { answerAsStored } from '../../idempotency/answer-as-stored.js';
import { RepeatableRequests } from '../../idempotency/repeatable-requests.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { BookingAnswer } from '../booking.answer.js';
import { contactOf } from '../inputs/customer.input.js';
import { ConfirmBookingBody } from './confirm-booking.body.js';

@ApiTags('bookings')
@Controller('v1/bookings/:bookingId/confirm')
export class ConfirmBookingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: RepeatableRequests,
  ) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @RequiresScope('bookings:write')
  @ApiBody({ type: ConfirmBookingBody, required: false })
  @Answers({
    summary: 'Confirm a hold, or what a guest asked for',
    description:
      'A hold becomes a booking; where the venue confirms by hand, it becomes `pending` first. A pending booking is confirmed by the venue: that needs the scope `bookings:override`.',
    type: BookingAnswer,
    headers: ['ETag'],
    repeatable: true,
    conditional: true,
    problems: ['not-found', 'invalid-transition', 'forbidden', 'customer-missing', 'version-conflict'],
  })
  async confirmBooking(
    @Param('bookingId', new PathId('booking')) bookingId: string,
    @Body() { customer, notes }: ConfirmBookingBody,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const expectedVersion = expectedVersionOf(request.headers['if-match']);
    const command = new ConfirmBooking({
      ...this.requests.originOf(request),
      bookingId,
      by: partyOf(callerOf(request)),
      ...(customer !== undefined && { contact: contactOf(customer) }),
      ...(notes !== undefined && { notes }),
      ...(expectedVersion !== undefined && { expectedVersion }),
    });
    return answerAsStored(reply, await this.commands.execute(command));
  }
}
