import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { etagOf } from '../../http/entity-tag.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { OpenedGuestBookingAnswer } from '../guest-booking.answer.js';
import { GuestRequests, type OpenedGuestView } from '../guest-requests.js';
import { CurrentGuest, type Guest } from '../guest.js';
import { OpensByGuestLink } from '../opens-by-guest-link.decorator.js';

@OpensByGuestLink()
@Controller('v1/guest/:token')
export class GetGuestBookingController {
  constructor(private readonly guests: GuestRequests) {}

  @Get()
  @Answers({
    summary: 'A guest’s own booking',
    description: 'Whatever is wrong with a token, the answer is the same 404.',
    type: OpenedGuestBookingAnswer,
    headers: ['ETag'],
    problems: ['not-found'],
  })
  getGuestBooking(
    @CurrentGuest() { tenantId, known }: Guest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): OpenedGuestView {
    const { booking, name, notes } = known;
    reply.header('etag', etagOf(booking.version));
    return { ...this.guests.viewOf(tenantId, known), name, ...(notes !== undefined && { notes }) };
  }
}
