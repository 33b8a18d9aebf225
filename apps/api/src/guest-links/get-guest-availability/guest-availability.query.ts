import { ApiPropertyOptional } from '@nestjs/swagger';
import { DaysQuery, MAX_GUESTS } from '../../availability/get-availability/availability.query.js';
import { IsWholeNumber } from '../../validation/is-whole-number.js';
import { MayBeAbsent } from '../../validation/rules.js';

/** Query of `GET /v1/guest/{token}/availability`. */
export class GuestAvailabilityQuery extends DaysQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MAX_GUESTS,
    description: 'As many as the booking has, unless told otherwise.',
  })
  @MayBeAbsent()
  @IsWholeNumber(1, MAX_GUESTS)
  guests?: number;
}
