import { Body, Controller, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SeatWalkIn } from '#booking';
import type { KeyedRequest } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { answerAsStored } from '../../idempotency/answer-as-stored.js';
import { RepeatableRequests } from '../../idempotency/repeatable-requests.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { BookingAnswer } from '../booking.answer.js';
import { contactOf } from '../inputs/customer.input.js';
import { overrideOf } from '../inputs/override.input.js';
import { SeatWalkInBody } from './seat-walk-in.body.js';

@ApiTags('bookings')
@Controller('v1/venues/:venueId/walk-ins')
export class SeatWalkInController {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: RepeatableRequests,
  ) {}

  @Post()
  @RequiresScope('bookings:override')
  @Answers({
    summary: 'Seat guests who came without a booking',
    description: 'In the slot that is under way, if there is room for as long as they would stay.',
    status: HttpStatus.CREATED,
    type: BookingAnswer,
    headers: ['Location', 'ETag'],
    repeatable: true,
    problems: ['not-found', 'slot-unavailable', 'slot-not-offered', 'party-size-out-of-range'],
  })
  async seatWalkIn(
    @Param('venueId', new PathId('venue')) venueId: string,
    @Body() { serviceId, guests, customer, notes, override }: SeatWalkInBody,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const command = new SeatWalkIn({
      ...this.requests.originOf(request),
      venueId,
      serviceId: serviceId.toLowerCase(),
      guests,
      ...(customer !== undefined && { contact: contactOf(customer) }),
      ...(notes !== undefined && { notes }),
      ...overrideOf(request, override),
    });
    return answerAsStored(reply, await this.commands.execute(command));
  }
}
