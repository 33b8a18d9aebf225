import { Body, Controller, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CreateBooking, type When } from '#booking';
import type { KeyedRequest } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { answerAsStored } from '../../idempotency/answer-as-stored.js';
import { RepeatableRequests } from '../../idempotency/repeatable-requests.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { BookingAnswer } from '../booking.answer.js';
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
    ],
  })
  async createBooking(
    @Param('venueId', new PathId('venue')) venueId: string,
    @Body() body: CreateBookingBody,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { serviceId, guests, customer, notes } = body;
    const { email, name, phone } = customer;
    const command = new CreateBooking({
      ...this.requests.originOf(request),
      venueId,
      serviceId: serviceId.toLowerCase(),
      when: whenOf(body),
      guests,
      contact: { email, name, ...(phone !== undefined && { phone }) },
      ...(notes !== undefined && { notes }),
    });
    return answerAsStored(reply, await this.commands.execute(command));
  }
}

/** The body has been checked: it has an instant, or a date and a slot. */
const whenOf = ({ startsAt, date = '', slot = '' }: CreateBookingBody): When =>
  startsAt === undefined ? { date, slot } : { startsAt };
