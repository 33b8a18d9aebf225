import { ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { MayBeAbsent } from '../../validation/rules.js';

/** One term of the tenant's own vocabulary and never free text: it stays in the log in plain text, for ever. */
const TERM = /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/;

/** Body of `POST /v1/bookings/{id}/cancel`, which may also be left out. */
export class CancelBookingBody {
  @ApiPropertyOptional({
    maxLength: 64,
    pattern: TERM.source,
    example: 'guest-request',
    description:
      'Why, as a term of your own vocabulary. It is kept in the audit trail, so it cannot be free text.',
  })
  @MayBeAbsent()
  @Matches(TERM, {
    message:
      'This must be a term like guest-request: at most 64 lower-case letters, digits and single hyphens.',
  })
  reason?: string;
}
