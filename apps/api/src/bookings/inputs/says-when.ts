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

const saysNotWhen = ({ startsAt }: SaysWhen): boolean => startsAt === undefined;

/** When is said by `date` and `slot`, or by `startsAt` in their place. */
export class SaysWhen {
  @ApiPropertyOptional({
    format: 'date',
    example: '2027-03-14',
    description: `Date at the venue. ${WITHIN_YEARS}`,
  })
  @ValidateIf(saysNotWhen)
  @IsLocalDate()
  date?: string;

  @ApiPropertyOptional({
    pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
    example: '19:00',
    description: 'Time on the wall of the venue.',
  })
  @ValidateIf(saysNotWhen)
  @IsLocalTime()
  slot?: string;

  @ApiPropertyOptional({
    format: 'date-time',
    example: '2027-03-14T19:00:00Z',
    description: `Stands in place of \`date\` and \`slot\`, and must where a local time happens twice, when clocks go back. ${WITHIN_YEARS}`,
  })
  @MayBeAbsent()
  @IsInstant()
  @StandsInPlaceOf('date', 'slot')
  startsAt?: string;
}

/** Of a body that has been checked: it has an instant, or a date and a slot. */
export const whenOf = ({ startsAt, date = '', slot = '' }: SaysWhen): When =>
  startsAt === undefined ? { date, slot } : { startsAt };
