import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { VenueDirectory, type VenueView } from '#venues';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { WithinVenues } from '../access/within-venues.decorator.js';
import { etagOf } from '../http/entity-tag.js';
import { Cursors } from '../lists/cursors.js';
import type { Listed } from '../lists/list.answer.js';
import { PageQuery } from '../lists/page.query.js';
import { Answers } from '../openapi/answers.decorator.js';
import { PathId } from '../validation/path-id.pipe.js';
import { VenueAnswer, VenueListAnswer } from './venue.answer.js';

/** Looking at venues; every key of the tenant may. */
@ApiTags('venues')
@Controller('v1/venues')
export class VenuesController {
  constructor(
    private readonly directory: VenueDirectory,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @WithinVenues()
  @Answers({ summary: 'The venues', type: VenueListAnswer, problems: [] })
  async listVenues(
    @Query() { limit, cursor }: PageQuery,
    @CurrentCaller() { tenantId, venueIds }: Caller,
  ): Promise<Listed<VenueView>> {
    const scope = { tenantId, list: 'venues' };
    const [after] = cursor === undefined ? [] : this.cursors.read(scope, cursor);
    const { items, next } = await this.directory.listVenues(tenantId, { limit, after }, venueIds);
    return { items, nextCursor: next && this.cursors.write(scope, [next]) };
  }

  @Get(':venueId')
  @Answers({ summary: 'One venue', type: VenueAnswer, headers: ['ETag'], problems: ['not-found'] })
  async getVenue(
    @Param('venueId', new PathId('venue')) venueId: string,
    @CurrentCaller() { tenantId }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VenueView> {
    const venue = await this.directory.getVenue(tenantId, venueId);
    reply.header('etag', etagOf(venue.version));
    return venue;
  }
}
