import { ApiProperty } from '@nestjs/swagger';
import type { BookingOutside, OutsideReason } from '#booking';
import { BookingAnswer } from '../bookings/booking.answer.js';
import { ListAnswer, type Listed } from '../lists/list.answer.js';

const OUTSIDE_REASONS = [
  'not-in-schedule',
  'closed',
  'other-instant',
  'party-size',
  'capacity',
] as const satisfies readonly OutsideReason[];

export class BookingOutsideAnswer extends BookingAnswer implements BookingOutside {
  @ApiProperty({
    enum: OUTSIDE_REASONS,
    isArray: true,
    description:
      'The start is not in the schedule, closed on that date, or at another instant than the schedule has it now; the ' +
      'party is too small or too large; or a slot has more reserved than it offers.',
  })
  reasons!: readonly OutsideReason[];
}

export class BookingOutsideListAnswer extends ListAnswer implements Listed<BookingOutside> {
  @ApiProperty({ type: [BookingOutsideAnswer] })
  items!: readonly BookingOutsideAnswer[];
}

/** The bookings still to come that a change leaves outside the rules: they stay as they are until somebody acts. */
export interface BookingsOutside {
  readonly count: number;
  readonly items: readonly BookingOutside[];
  readonly list: string | null;
}

export class BookingsOutsideSummary implements BookingsOutside {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'All of them.' })
  count!: number;

  @ApiProperty({
    type: [BookingOutsideAnswer],
    description: 'The first of them, in order of start; empty for a key without `bookings:read`.',
  })
  items!: readonly BookingOutsideAnswer[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Where the list of all of them is; null for a dry run, and where there are none.',
    example: '/v1/services/0199c3a0-7c1e-7d3a-9c1e-1234567890ab/bookings-outside',
  })
  list!: string | null;
}
