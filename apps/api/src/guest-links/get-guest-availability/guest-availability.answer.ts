import { ApiProperty, OmitType } from '@nestjs/swagger';
import type { AvailableSlot } from '#booking';
import { AvailableSlotAnswer } from '../../availability/get-availability/availability.answer.js';

const COUNTS = ['capacity', 'reserved', 'remaining'] as const;

/** How full a venue is, is not the business of one guest. */
export type GuestSlot = Omit<AvailableSlot, (typeof COUNTS)[number]>;

export class GuestSlotAnswer extends OmitType(AvailableSlotAnswer, COUNTS) implements GuestSlot {}

export class GuestAvailabilityAnswer {
  @ApiProperty({ type: [GuestSlotAnswer] })
  items!: readonly GuestSlotAnswer[];
}
