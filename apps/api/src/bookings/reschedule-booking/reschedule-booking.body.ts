import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { IsId, MayBeAbsent } from '../../validation/rules.js';
import { Change } from '../inputs/change.js';
import { OVERRIDE_SCHEMA, OverrideInput } from '../inputs/override.input.js';

/** Body of `POST /v1/bookings/{id}/reschedule`. */
@ApiSchema({
  description:
    'What is absent stays as it is. When is said by `date` and `slot` together, or by `startsAt` in their place.',
})
export class RescheduleBookingBody extends Change {
  @ApiPropertyOptional({ format: 'uuid', description: 'Another service of the same venue.' })
  @MayBeAbsent()
  @IsId()
  serviceId?: string;

  @ApiPropertyOptional(OVERRIDE_SCHEMA)
  @MayBeAbsent()
  @IsObject({ message: 'This must be an object with a reason.' })
  @ValidateNested()
  @Type(() => OverrideInput)
  override?: OverrideInput;
}
