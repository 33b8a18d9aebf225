import { ApiProperty } from '@nestjs/swagger';
import type { VenueView } from '#venues';
import { ListAnswer, type Listed } from '../lists/list.answer.js';

export class VenueAnswer implements VenueView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Harbour Table' })
  name!: string;

  @ApiProperty({ example: 'Europe/London', description: 'IANA name.' })
  timeZone!: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version!: number;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

export class VenueListAnswer extends ListAnswer implements Listed<VenueView> {
  @ApiProperty({ type: [VenueAnswer] })
  items!: readonly VenueAnswer[];
}
