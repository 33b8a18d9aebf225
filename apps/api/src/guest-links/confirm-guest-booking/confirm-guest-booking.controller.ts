import { Body, Controller, HttpCode, HttpStatus, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ConfirmBooking } from '#booking';
import { NoMembers } from '../../validation/no-members.js';
import { expectedVersionOf } from '../../http/entity-tag.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { NoMembersPipe } from '../../validation/no-members.pipe.js';
import { GuestBookingAnswer } from '../guest-booking.answer.js';
import { GuestRequests, type LinkedGuestView } from '../guest-requests.js';
import type { GuestRequest } from '../guest.js';
import { OpensByGuestLink } from '../opens-by-guest-link.decorator.js';

@OpensByGuestLink()
@Controller('v1/guest/:token/confirm')
export class ConfirmGuestBookingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly guests: GuestRequests,
  ) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @ApiBody({ type: NoMembers, required: false })
  @Answers({
    summary: 'A guest takes places that are held, such as those of an offer',
    type: GuestBookingAnswer,
    headers: ['ETag'],
    repeatable: true,
    conditional: true,
    problems: ['not-found', 'forbidden', 'hold-expired', 'invalid-transition', 'version-conflict'],
  })
  async confirmGuestBooking(
    @Body(NoMembersPipe) _: unknown,
    @Req() request: GuestRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkedGuestView> {
    const expectedVersion = expectedVersionOf(request.headers['if-match']);
    const command = new ConfirmBooking({
      ...this.guests.originOf(request),
      ...(expectedVersion !== undefined && { expectedVersion }),
    });
    return this.guests.answer(reply, request, await this.commands.execute(command));
  }
}
