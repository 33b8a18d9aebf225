import { Body, Controller, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BookHeldPlaces, CreateBooking } from '#booking';
import { callerOf, type KeyedRequest, partyOf } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { answerAsStored } from '../../idempotency/answer-as-stored.js';
import { RepeatableRequests } from '../../idempotency/repeatable-requests.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { BookingAnswer } from '../booking.answer.js';
import { contactOf } from '../inputs/customer.input.js';
import { overrideOf } from '../inputs/override.input.js';
import { whenOf } from '../inputs/says-when.js';
import { CreateBookingBody } from './create-booking.body.js';

@ApiTags('bookings')
@Controller('v1/venues/:venueId/bookings')
export class CreateBookingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: RepeatableRequests,
  ) {}

  @Post()
  @RequiresScope('bookings:write')
  @Answers({
    summary: 'Book places for a party',
    description: 'Confirmed at once, or pending until the venue has confirmed it, where the service says so.',
    status: HttpStatus.CREATED,
    type: BookingAnswer,
    headers: ['Location', 'ETag'],
    repeatable: true,
    problems: [
      'not-found',
      'slot-unavailable',
      'slot-not-offered',
      'outside-booking-window',
      'party-size-out-of-range',
      'invalid-transition',
    ],
  })
  async createBooking(
    @Param('venueId', new PathId('venue')) venueId: string,
    @Body() body: CreateBookingBody,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { serviceId, guests, customer, notes, holdId } = body;
    const booking = {
      ...this.requests.originOf(request),
      venueId,
      serviceId: serviceId.toLowerCase(),
      when: whenOf(body),
      guests,
      contact: contactOf(customer),
      ...(notes !== undefined && { notes }),
      ...overrideOf(request, body.override),
    };
    const command =
      holdId === undefined
        ? new CreateBooking(booking)
        : new BookHeldPlaces({ ...booking, holdId: holdId.toLowerCase(), by: partyOf(callerOf(request)) });
    return answerAsStored(reply, await this.commands.execute(command));
  }
}
