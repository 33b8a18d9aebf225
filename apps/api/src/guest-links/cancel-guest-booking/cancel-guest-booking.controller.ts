import { Body, Controller, HttpCode, HttpStatus, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CancelBooking } from '#booking';
import { NoMembers } from '../../validation/no-members.js';
import { expectedVersionOf } from '../../http/entity-tag.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { NoMembersPipe } from '../../validation/no-members.pipe.js';
import { GuestBookingAnswer } from '../guest-booking.answer.js';
import { GuestRequests, type LinkedGuestView } from '../guest-requests.js';
import type { GuestRequest } from '../guest.js';
import { OpensByGuestLink } from '../opens-by-guest-link.decorator.js';

@OpensByGuestLink()
@Controller('v1/guest/:token/cancel')
export class CancelGuestBookingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly guests: GuestRequests,
  ) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @ApiBody({ type: NoMembers, required: false })
  @Answers({
    summary: 'A guest cancels a booking',
    type: GuestBookingAnswer,
    headers: ['ETag'],
    repeatable: true,
    conditional: true,
    problems: ['not-found', 'invalid-transition', 'outside-cancellation-window', 'version-conflict'],
  })
  async cancelGuestBooking(
    @Body(NoMembersPipe) _: unknown,
    @Req() request: GuestRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkedGuestView> {
    const expectedVersion = expectedVersionOf(request.headers['if-match']);
    const command = new CancelBooking({
      ...this.guests.originOf(request),
      ...(expectedVersion !== undefined && { expectedVersion }),
    });
    return this.guests.answer(reply, request, await this.commands.execute(command));
  }
}
