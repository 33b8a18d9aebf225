import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AVAILABILITY_REASONS } from '../get-availability/availability.answer.js';

const REASONS = [...AVAILABILITY_REASONS, 'not-found', 'not-in-schedule', 'happens-twice'] as const;

/** What became of one of the slots that were asked for; the answers are in the order of the questions. */
export class WishAnswered {
  @ApiProperty({ format: 'uuid' })
  venueId!: string;

  @ApiProperty({ format: 'uuid' })
  serviceId!: string;

  @ApiProperty({ type: 'integer', example: 2 })
  guests!: number;

  @ApiPropertyOptional({ format: 'date', example: '2027-03-14' })
  date?: string;

  @ApiPropertyOptional({ example: '19:00' })
  slot?: string;

  @ApiPropertyOptional({ format: 'date-time', example: '2027-03-14T19:00:00Z' })
  startsAt?: string;

  @ApiProperty({ type: 'integer', minimum: 0, example: 40 })
  capacity!: number;

  @ApiProperty({ type: 'integer', minimum: 0, example: 12 })
  reserved!: number;

  @ApiProperty({ type: 'integer', minimum: 0, example: 28 })
  remaining!: number;

  @ApiProperty()
  available!: boolean;

  @ApiPropertyOptional({
    type: String,
    enum: REASONS,
    description:
      'Why it is not available. `happens-twice`: ask again with startsAt, the local time is told twice that day.',
  })
  reason?: (typeof REASONS)[number];

  @ApiPropertyOptional({
    example: 'private-event',
    description: 'Why the date is closed, where it is a blackout.',
  })
  blackout?: string;
}

export class AvailabilityBatchAnswer {
  @ApiProperty({ type: [WishAnswered] })
  items!: readonly WishAnswered[];
}
