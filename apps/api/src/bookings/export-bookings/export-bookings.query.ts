import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsLocalDate, MayBeAbsent, WITHIN_YEARS } from '../../validation/rules.js';

/** Query of `GET /v1/venues/{venueId}/bookings.csv`. */
export class ExportBookingsQuery {
  @ApiPropertyOptional({
    format: 'date',
    example: '2027-03-01',
    description: `First date, at the venue. ${WITHIN_YEARS}`,
  })
  @MayBeAbsent()
  @IsLocalDate()
  from?: string;

  @ApiPropertyOptional({
    format: 'date',
    example: '2027-03-31',
    description: `Last date, at the venue. ${WITHIN_YEARS}`,
  })
  @MayBeAbsent()
  @IsLocalDate()
  to?: string;
}
