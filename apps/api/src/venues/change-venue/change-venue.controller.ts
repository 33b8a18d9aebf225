import { Body, Controller, Param, Patch, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ChangeVenue, readVenueChange } from '#venue-setup';
import { actorOf, callerOf, type KeyedRequest, mayUse } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { etagOf, expectedVersionOf } from '../../http/entity-tag.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { ChangeQuery } from '../change.query.js';
import { type ChangedVenue, ChangedVenueAnswer } from '../venue.answer.js';
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
    description:
      'Bookings keep their local date and time, and the instant that was worked out when they were made. Where another ' +
      'time zone leaves some outside the rules of their service, the answer counts them and shows the first.',
    type: ChangedVenueAnswer,
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
  ): Promise<ChangedVenue> {
    const caller = callerOf(request);
    const expectedVersion = expectedVersionOf(request.headers['if-match']);
    const { venue, bookingsOutside } = await this.commands.execute(
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
    if (dryRun !== 'true') reply.header('etag', etagOf(venue.version));
    const mayRead = mayUse(caller, 'bookings:read');
    return {
      ...venue,
      bookingsOutside: bookingsOutside.map(({ serviceId, count, items }) => ({
        serviceId,
        count,
        items: mayRead ? items : [],
        list: dryRun === 'true' ? null : `/v1/services/${serviceId}/bookings-outside`,
      })),
    };
  }
}
