import { Body, Controller, Param, Patch, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ChangeVenue, readVenueChange } from '#venue-setup';
import type { VenueView } from '#venues';
import { actorOf, callerOf, type KeyedRequest } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { etagOf, expectedVersionOf } from '../../http/entity-tag.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { ChangeQuery } from '../change.query.js';
import { VenueAnswer } from '../venue.answer.js';
import { ChangeVenueBody } from '../venue.body.js';

@ApiTags('venues')
@Controller('v1/venues/:venueId')
export class ChangeVenueController {
  constructor(private readonly commands: CommandBus) {}

  @Patch()
  @RequiresScope('venues:write')
  @ApiBody({ type: ChangeVenueBody })
  @Answers({
    summary: 'Change a venue',
    type: VenueAnswer,
    headers: ['ETag'],
    conditional: true,
    problems: ['not-found', 'version-conflict'],
  })
  async changeVenue(
    @Param('venueId', new PathId('venue')) venueId: string,
    @Query() { dryRun }: ChangeQuery,
    @Body() body: object | undefined,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VenueView> {
    const caller = callerOf(request);
    const expectedVersion = expectedVersionOf(request.headers['if-match']);
    const venue = await this.commands.execute(
      new ChangeVenue({
        tenantId: caller.tenantId,
        venueId,
        change: readVenueChange(body),
        ...(expectedVersion !== undefined && { expectedVersion }),
        dryRun: dryRun === 'true',
        correlationId: request.id,
        actor: actorOf(caller),
      }),
    );
    reply.header('etag', etagOf(venue.version));
    return venue;
  }
}
