import { ApiPropertyOptional } from '@nestjs/swagger';
import { MayBeAbsent } from '../../validation/rules.js';
import { IsTerm, TERM_SCHEMA } from '../inputs/term.js';

/** Body of `POST /v1/bookings/{id}/cancel` and `/decline`, which may also be left out. */
export class CancelBookingBody {
  @ApiPropertyOptional({
    ...TERM_SCHEMA,
    example: 'guest-request',
    description:
      'Why, as a term of your own vocabulary. It is kept in the audit trail, so it cannot be free text.',
  })
  @MayBeAbsent()
  @IsTerm()
  reason?: string;
}
