import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ENTRY_STATUSES,
  type EntryStatus,
  type OfferView,
  type OpenedEntry,
  type WaitingEntryView,
} from '#waiting-list';
import { CustomerAnswer } from '../bookings/get-booking/opened-booking.answer.js';
import { ListAnswer, type Listed } from '../lists/list.answer.js';

/** Places that are held for somebody who waits. */
export class OfferAnswer implements OfferView {
  @ApiProperty({ format: 'uuid', description: 'The hold: confirming it accepts the offer, too.' })
  bookingId!: string;

  @ApiProperty({ example: '19:00', description: 'Time on the wall of the venue.' })
  slot!: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-14T19:00:00Z' })
  startsAt!: string;

  @ApiProperty({
    format: 'date-time',
    example: '2027-03-10T10:30:00Z',
    description: 'Until when it may be accepted. The venue may extend it.',
  })
  expiresAt!: string;
}

/** What `docs/openapi.json` says of somebody who waits. */
export class WaitingEntryAnswer implements WaitingEntryView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  venueId!: string;

  @ApiProperty({ format: 'uuid' })
  serviceId!: string;

  @ApiProperty({ format: 'date', example: '2027-03-14', description: 'Date at the venue.' })
  date!: string;

  @ApiProperty({ example: '18:30', description: 'The first time at which the party would start.' })
  from!: string;

  @ApiProperty({ example: '20:00', description: 'The last time at which the party would start.' })
  to!: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 4 })
  guests!: number;

  @ApiProperty({ enum: ENTRY_STATUSES, enumName: 'EntryStatus', example: 'waiting' })
  status!: EntryStatus;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    example: 3,
    description:
      'Its number in the order of joining, for this service and date: whoever has a smaller one comes first.',
  })
  place!: number;

  @ApiProperty({ format: 'uuid' })
  customerId!: string;

  @ApiProperty({
    type: OfferAnswer,
    nullable: true,
    description:
      'The last offer; null before the first. One that stands is shown as its hold is now, which the venue may have ' +
      'extended or moved; one that has ended as it was then.',
  })
  offer!: OfferAnswer | null;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    example: 1,
    description:
      'Counts what happens to the entry. It does not rise when the hold of an offer is extended or moved: that is a ' +
      'version of the booking.',
  })
  version!: number;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T10:00:00Z' })
  joinedAt!: string;
}

export class OpenedEntryAnswer extends WaitingEntryAnswer implements OpenedEntry {
  @ApiPropertyOptional({
    description: 'Only for keys with `customers:read`, and not once the customer is erased.',
  })
  customer?: CustomerAnswer;

  @ApiPropertyOptional({ description: 'As `customer`.', example: 'window, please' })
  notes?: string;
}

export class WaitingEntryListAnswer extends ListAnswer implements Listed<WaitingEntryView> {
  @ApiProperty({ type: [WaitingEntryAnswer] })
  items!: readonly WaitingEntryAnswer[];
}
