import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { AvailableSlot } from '#booking';

export const AVAILABILITY_REASONS = [
  'full',
  'closed',
  'past',
  'lead-time',
  'horizon',
  'party-size',
  'pacing',
] as const satisfies AvailableSlot['reason'][];

/** What `docs/openapi.json` says of a slot. */
export class AvailableSlotAnswer implements AvailableSlot {
  @ApiProperty({ format: 'date', example: '2027-03-14', description: 'Date at the venue.' })
  date!: string;

  @ApiProperty({ example: '19:00', description: 'Time on the wall of the venue.' })
  slot!: string;

  @ApiProperty({
    format: 'date-time',
    example: '2027-06-14T19:00:00+01:00',
    description: 'With the offset at the venue: it tells the two apart where a local time happens twice.',
  })
  startsAt!: string;

  @ApiProperty({ type: 'integer', minimum: 0, example: 40 })
  capacity!: number;

  @ApiProperty({ type: 'integer', minimum: 0, example: 12 })
  reserved!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    example: 28,
    description:
      'How many guests could start here: the least that is left in any slot while they stay, in the pool too, as pacing allows.',
  })
  remaining!: number;

  @ApiProperty()
  available!: boolean;

  @ApiPropertyOptional({ type: String, enum: AVAILABILITY_REASONS, description: 'Why it is not available.' })
  reason?: NonNullable<AvailableSlot['reason']>;

  @ApiPropertyOptional({
    example: 'private-event',
    description: 'Why the date is closed, where it is a blackout.',
  })
  blackout?: string;
}

export class AvailabilityAnswer {
  @ApiProperty({ type: [AvailableSlotAnswer] })
  items!: readonly AvailableSlotAnswer[];
}
