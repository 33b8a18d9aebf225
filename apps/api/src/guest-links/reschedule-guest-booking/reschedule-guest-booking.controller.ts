import { Body, Controller, HttpCode, HttpStatus, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { RescheduleBooking } from '#booking';
import { newTimeOf } from '../../bookings/inputs/change.js';
import { expectedVersionOf } from '../../http/entity-tag.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { GuestBookingAnswer } from '../guest-booking.answer.js';
import { GuestRequests, type LinkedGuestView } from '../guest-requests.js';
import type { GuestRequest } from '../guest.js';
import { OpensByGuestLink } from '../opens-by-guest-link.decorator.js';
import { RescheduleGuestBookingBody } from './reschedule-guest-booking.body.js';

@OpensByGuestLink()
@Controller('v1/guest/:token/reschedule')
export class RescheduleGuestBookingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly guests: GuestRequests,
  ) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @Answers({
    summary: 'A guest moves a booking, or changes the number of its guests',
    type: GuestBookingAnswer,
    headers: ['ETag'],
    repeatable: true,
    conditional: true,
    problems: [
      'not-found',
      'forbidden',
      'slot-unavailable',
      'slot-not-offered',
      'invalid-transition',
      'outside-booking-window',
      'outside-change-window',
      'party-size-out-of-range',
      'version-conflict',
    ],
  })
  async rescheduleGuestBooking(
    @Body() body: RescheduleGuestBookingBody,
    @Req() request: GuestRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkedGuestView> {
    const { guests } = body;
    const when = newTimeOf(body);
    const expectedVersion = expectedVersionOf(request.headers['if-match']);
    const command = new RescheduleBooking({
      ...this.guests.originOf(request),
      ...(when !== undefined && { when }),
      ...(guests !== undefined && { guests }),
      ...(expectedVersion !== undefined && { expectedVersion }),
    });
    return this.guests.answer(reply, request, await this.commands.execute(command));
  }
}
