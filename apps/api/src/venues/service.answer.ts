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

const CUTOFF = (move: string): string =>
  `Until how many minutes before the start a guest may ${move}; null for until the end. Keys with \`bookings:override\` are not bound by it.`;

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
    description: CUTOFF('cancel'),
  })
  cancelCutoffMinutes!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: CUTOFF('change the booking'),
  })
  changeCutoffMinutes!: number | null;

  @ApiProperty({
    enum: ['automatic', 'manual'],
    description: 'Whether bookings are confirmed at once or by the venue.',
  })
  confirmation!: Confirmation;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 43_200,
    example: 1_440,
    description:
      'Where confirmation is manual: how long the venue has to answer a request, never beyond the start of the booking. Afterwards the request expires. 1440 where it is not said.',
  })
  confirmationMinutes!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 1_440,
    example: 10,
    description:
      'How long a hold lasts, counted from when it is made, and again from when it is extended. 10 where it is not said.',
  })
  holdMinutes!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 10_080,
    example: 60,
    description:
      'How long a hold lasts at the most, counted from when it was made, however often it is extended; not less than holdMinutes. 60 where it is not said.',
  })
  holdMinutesMax!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: 1_440,
    example: 15,
    description:
      'So many minutes past its start, a confirmed booking whose guests have not been seated may be recorded as no-show. 15 where it is not said.',
  })
  noShowGraceMinutes!: number;

  @ApiProperty({
    example: false,
    description:
      'Whether a no-show is recorded by itself once the grace period is over; never without this. false where it is not said.',
  })
  noShowAutomatic!: boolean;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 10_080,
    example: 30,
    description: 'How long an offer from the waiting list stands. 30 where it is not said.',
  })
  offerMinutes!: number;

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
