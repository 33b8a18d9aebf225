import { ApiProperty } from '@nestjs/swagger';
import type {
  Confirmation,
  DateExceptions,
  ServiceDescription,
  ServiceView,
  TurnTime,
  WeeklyHours,
} from '#venues';
import { ListAnswer, type Listed } from '../lists/list.answer.js';
import { type BookingsOutside, BookingsOutsideSummary } from './bookings-outside.answer.js';

const PERIODS = {
  type: 'array',
  items: {
    type: 'object',
    required: ['opens', 'closes'],
    properties: { opens: { type: 'string' }, closes: { type: 'string' } },
  },
};

/** What an operator says of a service. */
export class ServiceTermsSchema implements ServiceDescription {
  @ApiProperty({ minLength: 1, maxLength: 200, example: 'Dinner' })
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
    description:
      'Opening hours by weekday, 1 is Monday; a weekday that is missing is closed. A period that closes earlier than it opens runs past midnight.',
    additionalProperties: PERIODS,
    example: { '1': [{ opens: '17:00', closes: '22:00' }] },
  })
  weeklyHours!: WeeklyHours;

  @ApiProperty({
    type: 'array',
    description: 'Other turn times for parties of that many guests and more.',
    items: {
      type: 'object',
      required: ['fromGuests', 'minutes'],
      properties: { fromGuests: { type: 'integer' }, minutes: { type: 'integer' } },
    },
    example: [{ fromGuests: 7, minutes: 120 }],
  })
  turnTimes!: readonly TurnTime[];

  @ApiProperty({
    type: 'object',
    description:
      'What is different for the periods that open on a date: closed; a blackout with its reason; or other hours, another capacity, or both.',
    additionalProperties: {
      type: 'object',
      properties: {
        closed: { type: 'boolean', enum: [true] },
        blackout: { type: 'string' },
        hours: PERIODS,
        capacity: { type: 'integer' },
      },
    },
    example: { '2027-12-25': { closed: true }, '2027-12-31': { blackout: 'private-event' } },
  })
  exceptions!: DateExceptions;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The most guests that may start in one slot.',
  })
  pacingGuests!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The most parties that may start in one slot.',
  })
  pacingParties!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Until how many minutes before the start a guest may cancel. API keys are not bound by it.',
  })
  cancelCutoffMinutes!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'Until how many minutes before the start a guest may change the booking. API keys are not bound by it.',
  })
  changeCutoffMinutes!: number | null;

  @ApiProperty({
    enum: ['automatic', 'manual'],
    description: 'Whether bookings are confirmed at once or by the venue.',
  })
  confirmation!: Confirmation;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The pool of capacity that bookings take from as well.',
  })
  poolId!: string | null;
}

export class ServiceAnswer extends ServiceTermsSchema implements ServiceView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  venueId!: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version!: number;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

/** A service as a change has left it, or would. */
export interface ChangedService extends ServiceView {
  readonly bookingsOutside: BookingsOutside;
}

export class ChangedServiceAnswer extends ServiceAnswer implements ChangedService {
  @ApiProperty()
  bookingsOutside!: BookingsOutsideSummary;
}

export class ServiceListAnswer extends ListAnswer implements Listed<ServiceView> {
  @ApiProperty({ type: [ServiceAnswer] })
  items!: readonly ServiceAnswer[];
}
