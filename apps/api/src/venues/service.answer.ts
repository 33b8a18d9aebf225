import { ApiProperty } from '@nestjs/swagger';
import type { ServiceView, WeeklyHours } from '#venues';
import { ListAnswer, type Listed } from '../lists/list.answer.js';

export class ServiceAnswer implements ServiceView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  venueId!: string;

  @ApiProperty({ example: 'Dinner' })
  name!: string;

  @ApiProperty({ type: 'integer', example: 15 })
  slotMinutes!: number;

  @ApiProperty({ type: 'integer', example: 40, description: 'Guests at a time.' })
  capacity!: number;

  @ApiProperty({ type: 'integer', example: 90, description: 'How long a party stays.' })
  turnMinutes!: number;

  @ApiProperty({ type: 'integer', example: 1 })
  partyMin!: number;

  @ApiProperty({ type: 'integer', example: 12 })
  partyMax!: number;

  @ApiProperty({ type: 'integer', example: 0, description: 'The least time between booking and start.' })
  leadMinutes!: number;

  @ApiProperty({ type: 'integer', example: 365, description: 'How many days ahead can be booked.' })
  horizonDays!: number;

  @ApiProperty({
    type: 'object',
    description: 'Opening hours by weekday, 1 is Monday; a weekday that is missing is closed.',
    additionalProperties: {
      type: 'array',
      items: {
        type: 'object',
        required: ['opens', 'closes'],
        properties: { opens: { type: 'string' }, closes: { type: 'string' } },
      },
    },
    example: { '1': [{ opens: '17:00', closes: '22:00' }] },
  })
  weeklyHours!: WeeklyHours;

  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version!: number;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

export class ServiceListAnswer extends ListAnswer implements Listed<ServiceView> {
  @ApiProperty({ type: [ServiceAnswer] })
  items!: readonly ServiceAnswer[];
}
