import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { OpenedBooking } from '#booking';
import { BookingAnswer } from '../booking.answer.js';

/** Who the booking is for, as they gave it when booking. */
export class CustomerAnswer {
  @ApiProperty({ format: 'email', example: 'ada@example.org' })
  email!: string;

  @ApiProperty({ example: 'Ada L.' })
  name!: string;

  @ApiPropertyOptional({ example: '+44 20 7946 0958' })
  phone?: string;

  @ApiPropertyOptional({ example: 'de-AT' })
  locale?: string;
}

export class OpenedBookingAnswer extends BookingAnswer implements OpenedBooking {
  @ApiPropertyOptional({
    description: 'Only for keys with `customers:read`, and not once the customer is erased.',
  })
  customer?: CustomerAnswer;

  @ApiPropertyOptional({ description: 'As `customer`.', example: 'window, please' })
  notes?: string;
}
