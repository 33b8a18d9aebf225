import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { KeyedRequest } from '../../apps/api/src/access/caller.js';
import { RequiresScope } from '../../apps/api/src/access/requires-scope.decorator.js';
import { CreateBookingBody } from '../../apps/api/src/bookings/create-booking/create-booking.body.js';
import { answerAsStored } from '../../apps/api/src/idempotency/answer-as-stored.js';
import { RepeatableRequests } from '../../apps/api/src/idempotency/repeatable-requests.js';
import { PathId } from '../../apps/api/src/validation/path-id.pipe.js';
import { ReferenceBookings } from './reference-bookings.js';

/** The route, validation and answer of the product's own controller, before a service instead of a command. */
@Controller('v1/venues/:venueId/bookings')
export class CreateBookingController {
  constructor(
    private readonly bookings: ReferenceBookings,
    private readonly requests: RepeatableRequests,
  ) {}

  @Post()
  @RequiresScope('bookings:write')
  async createBooking(
    @Param('venueId', new PathId('venue')) venueId: string,
    @Body() { serviceId, date = '', slot = '', startsAt, guests, customer, notes }: CreateBookingBody,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { email, name, phone } = customer;
    const answer = await this.bookings.create({
      ...this.requests.originOf(request),
      venueId,
      serviceId: serviceId.toLowerCase(),
      when: startsAt === undefined ? { date, slot } : { startsAt },
      guests,
      contact: { email, name, ...(phone !== undefined && { phone }) },
      ...(notes !== undefined && { notes }),
    });
    return answerAsStored(reply, answer);
  }
}
