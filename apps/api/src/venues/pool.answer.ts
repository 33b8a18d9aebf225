import { ApiProperty, OmitType } from '@nestjs/swagger';
import type { PoolDescription, PoolView } from '#venues';
import { ListAnswer, type Listed } from '../lists/list.answer.js';
import { type BookingsOutside, BookingsOutsideSummary } from './bookings-outside.answer.js';

/** What an operator says of a capacity pool. */
export class PoolTermsSchema implements PoolDescription {
  @ApiProperty({ minLength: 1, maxLength: 200, example: 'Main room' })
  name!: string;

  @ApiProperty({ type: 'integer', example: 60, description: 'Guests at a time, over all services in it.' })
  capacity!: number;

  @ApiProperty({
    type: 'integer',
    example: 15,
    description:
      'How finely the room is counted: divides an hour, and the slot length of every service in it. It never changes.',
  })
  slotMinutes!: number;
}

export class PoolAnswer extends PoolTermsSchema implements PoolView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  venueId!: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version!: number;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

type BookingsBeyond = Omit<BookingsOutside, 'list'>;

/** Bookings of all services in the pool, where a slot of it has more reserved than it offers. */
export class BookingsBeyondPoolSummary
  extends OmitType(BookingsOutsideSummary, ['list'])
  implements BookingsBeyond {}

/** A pool as a change has left it, or would. */
export interface ChangedPool extends PoolView {
  readonly bookingsOutside: BookingsBeyond;
}

export class ChangedPoolAnswer extends PoolAnswer implements ChangedPool {
  @ApiProperty()
  bookingsOutside!: BookingsBeyondPoolSummary;
}

export class PoolListAnswer extends ListAnswer implements Listed<PoolView> {
  @ApiProperty({ type: [PoolAnswer] })
  items!: readonly PoolAnswer[];
}
