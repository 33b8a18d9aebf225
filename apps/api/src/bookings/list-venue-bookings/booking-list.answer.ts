import { ApiProperty } from '@nestjs/swagger';
import type { BookingView } from '#booking';
import { ListAnswer, type Listed } from '../../lists/list.answer.js';
import { BookingAnswer } from '../booking.answer.js';

export class BookingListAnswer extends ListAnswer implements Listed<BookingView> {
  @ApiProperty({ type: [BookingAnswer] })
  items!: readonly BookingAnswer[];
}
