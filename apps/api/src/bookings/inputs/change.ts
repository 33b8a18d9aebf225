import { ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import type { When } from '#booking';
import {
  IsInstant,
  IsLocalDate,
  IsLocalTime,
  MayBeAbsent,
  StandsInPlaceOf,
  WITHIN_YEARS,
} from '../../validation/rules.js';
import { IsPartySize, MAX_GUESTS } from './guests.js';

const saysDateOrSlot = ({ date, slot }: Change): boolean => date !== undefined || slot !== undefined;

/** Another time or another size of the party, or both. What is absent stays as it is. */
export class Change {
  @ApiPropertyOptional({
    format: 'date',
    example: '2027-03-15',
    description: `Date at the venue. ${WITHIN_YEARS}`,
  })
  @ValidateIf(saysDateOrSlot)
  @IsLocalDate()
  date?: string;

  @ApiPropertyOptional({
    pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
    example: '20:00',
    description: 'Time on the wall of the venue.',
  })
  @ValidateIf(saysDateOrSlot)
  @IsLocalTime()
  slot?: string;

  @ApiPropertyOptional({
    format: 'date-time',
    example: '2027-03-15T20:00:00Z',
    description: `Stands in place of \`date\` and \`slot\`. ${WITHIN_YEARS}`,
  })
  @MayBeAbsent()
  @IsInstant()
  @StandsInPlaceOf('date', 'slot')
  startsAt?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: MAX_GUESTS, type: 'integer', example: 6 })
  @MayBeAbsent()
  @IsPartySize()
  guests?: number;
}

/** Undefined where the booking keeps its time. */
export function newTimeOf({ startsAt, date, slot }: Change): When | undefined {
  if (startsAt !== undefined) return { startsAt };
  return date === undefined || slot === undefined ? undefined : { date, slot };
}
