import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type AvailableSlot, GetAvailability } from '#booking';
import { Answers } from '../../openapi/answers.decorator.js';
import { CurrentGuest, type Guest } from '../guest.js';
import { OpensByGuestLink } from '../opens-by-guest-link.decorator.js';
import { GuestAvailabilityAnswer, type GuestSlot } from './guest-availability.answer.js';
import { GuestAvailabilityQuery } from './guest-availability.query.js';

@OpensByGuestLink()
@Controller('v1/guest/:token/availability')
export class GetGuestAvailabilityController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers({
    summary: 'Where a guest could move a booking to',
    description: 'The slots of its service. The places that the booking has itself count as taken here.',
    type: GuestAvailabilityAnswer,
    problems: ['not-found'],
  })
  async getGuestAvailability(
    @Query() { from, to, guests }: GuestAvailabilityQuery,
    @CurrentGuest() { tenantId, known: { booking } }: Guest,
  ): Promise<{ readonly items: readonly GuestSlot[] }> {
    const { venueId, serviceId } = booking;
    const request = { serviceId, from, to, guests: guests ?? booking.guests };
    const { items } = await this.queries.execute(new GetAvailability(tenantId, venueId, request));
    return { items: items.map(withoutCounts) };
  }
}

function withoutCounts({ date, slot, startsAt, available, reason, blackout }: AvailableSlot): GuestSlot {
  return {
    date,
    slot,
    startsAt,
    available,
    ...(reason !== undefined && { reason }),
    ...(blackout !== undefined && { blackout }),
  };
}
