import { Body, Controller, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { HoldPlaces } from '#booking';
import { callerOf, type KeyedRequest } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { answerAsStored } from '../../idempotency/answer-as-stored.js';
import { RepeatableRequests } from '../../idempotency/repeatable-requests.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { BookingAnswer } from '../booking.answer.js';
import { contactOf } from '../inputs/customer.input.js';
import { overrideOf } from '../inputs/override.input.js';
import { whenOf } from '../inputs/says-when.js';
import { HoldPlacesBody } from './hold-places.body.js';

@ApiTags('bookings')
@Controller('v1/venues/:venueId/holds')
export class HoldPlacesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: RepeatableRequests,
  ) {}

  @Post()
  @RequiresScope('bookings:write')
  @Answers({
    summary: 'Hold places for a while',
    description:
      'The places count as taken at once, and until `expiresAt` unless the hold is extended, released or confirmed before.',
    status: HttpStatus.CREATED,
    type: BookingAnswer,
    headers: ['Location', 'ETag'],
    repeatable: true,
    problems: [
      'not-found',
      'slot-unavailable',
      'slot-not-offered',
      'too-many-holds',
      'outside-booking-window',
      'party-size-out-of-range',
    ],
  })
  async holdPlaces(
    @Param('venueId', new PathId('venue')) venueId: string,
    @Body() body: HoldPlacesBody,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { serviceId, guests, customer, notes } = body;
    const command = new HoldPlaces({
      ...this.requests.originOf(request),
      venueId,
      serviceId: serviceId.toLowerCase(),
      when: whenOf(body),
      guests,
      ...(customer !== undefined && { contact: contactOf(customer) }),
      ...(notes !== undefined && { notes }),
      heldBy: callerOf(request).apiKeyId,
      ...overrideOf(request, body.override),
    });
    return answerAsStored(reply, await this.commands.execute(command));
  }
}
