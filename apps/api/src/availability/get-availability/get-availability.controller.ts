import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { GetAvailability } from '#booking';
import { type Caller, CurrentCaller } from '../../access/caller.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { AvailabilityAnswer } from './availability.answer.js';
import { availabilityText } from './availability-text.js';
import { AvailabilityQuery } from './availability.query.js';

@ApiTags('availability')
@Controller('v1/venues/:venueId/availability')
export class GetAvailabilityController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers({
    summary: 'The slots of a service and what is left of them',
    type: AvailabilityAnswer,
    problems: ['not-found'],
  })
  async getAvailability(
    @Param('venueId', new PathId('venue')) venueId: string,
    @Query() { serviceId, from, to, guests }: AvailabilityQuery,
    @CurrentCaller() { tenantId }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const request = { serviceId: serviceId.toLowerCase(), from, to, guests };
    const { items } = await this.queries.execute(new GetAvailability(tenantId, venueId, request));
    reply.type('application/json; charset=utf-8');
    return availabilityText(items);
  }
}
