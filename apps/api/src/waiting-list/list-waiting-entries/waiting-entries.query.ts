import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { ENTRY_STATUSES, type EntryStatus } from '#waiting-list';
import { PageQuery } from '../../lists/page.query.js';
import { IsId, IsLocalDate, MayBeAbsent, WITHIN_YEARS } from '../../validation/rules.js';

/** Query of `GET /v1/venues/{venueId}/waiting-list`. */
export class WaitingEntriesQuery extends PageQuery {
  @ApiPropertyOptional({
    format: 'date',
    example: '2027-03-14',
    description: `Date at the venue. ${WITHIN_YEARS}`,
  })
  @MayBeAbsent()
  @IsLocalDate()
  date?: string;

  @ApiPropertyOptional({ enum: ENTRY_STATUSES, enumName: 'EntryStatus' })
  @MayBeAbsent()
  @IsIn(ENTRY_STATUSES, { message: `This must be one of ${ENTRY_STATUSES.join(', ')}.` })
  status?: EntryStatus;

  @ApiPropertyOptional({ format: 'uuid' })
  @MayBeAbsent()
  @IsId()
  serviceId?: string;
}
