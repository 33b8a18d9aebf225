import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { BOOKING_STATUSES, type BookingStatus, type BookingView } from '#booking';

/** What `docs/openapi.json` says of a booking. */
export class BookingAnswer implements BookingView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  venueId!: string;

  @ApiProperty({ format: 'uuid' })
  serviceId!: string;

  @ApiProperty({ format: 'date', example: '2027-03-14', description: 'Date at the venue.' })
  date!: string;

  @ApiProperty({ example: '19:00', description: 'Time on the wall of the venue.' })
  slot!: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-14T19:00:00Z' })
  startsAt!: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-14T20:30:00Z' })
  endsAt!: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 4 })
  guests!: number;

  @ApiProperty({ enum: BOOKING_STATUSES, enumName: 'BookingStatus', example: 'confirmed' })
  status!: BookingStatus;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Null while nobody has said who comes.',
  })
  customerId!: string | null;

  @ApiPropertyOptional({
    format: 'date-time',
    example: '2027-03-01T09:40:00Z',
    description: 'While it is held or pending: when it expires unless it is confirmed before.',
  })
  expiresAt?: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 1, description: 'Rises with every change.' })
  version!: number;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T09:30:00Z' })
  createdAt!: string;
}
