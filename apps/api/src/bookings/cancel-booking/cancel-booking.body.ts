import { ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { MayBeAbsent } from '../../validation/rules.js';

/** Words, and nothing that an e-mail address or a telephone number could be: it stays in the log in plain text. */
const A_FEW_WORDS = /^(?!.*\d{5})[\p{L}\p{N}][\p{L}\p{N}\p{M} ,.'’_-]{0,99}$/u;

/** Body of `POST /v1/bookings/{id}/cancel`, which may also be left out. */
export class CancelBookingBody {
  @ApiPropertyOptional({
    maxLength: 100,
    example: 'guest-request',
    description: 'Why, in a few words. It is kept in the audit trail, so name nobody.',
  })
  @MayBeAbsent()
  @Matches(A_FEW_WORDS, {
    message: 'This must be a few words: at most 100 letters, digits and spaces, without long numbers.',
  })
  reason?: string;
}
