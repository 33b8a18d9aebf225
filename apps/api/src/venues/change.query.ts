import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { MayBeAbsent } from '../validation/rules.js';

/** The query parameters of a change. */
export class ChangeQuery {
  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'false',
    description: 'With `true` everything is decided and shown, and nothing is changed.',
  })
  @MayBeAbsent()
  @IsIn(['true', 'false'], { message: 'This must be true or false.' })
  dryRun?: 'true' | 'false';
}
