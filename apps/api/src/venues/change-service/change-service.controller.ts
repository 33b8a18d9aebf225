import { Body, Controller, Param, Patch, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ChangeService, readServiceChange } from '#venue-setup';
import { actorOf, callerOf, type KeyedRequest, mayUse } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { etagOf, expectedVersionOf } from '../../http/entity-tag.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { ChangeQuery } from '../change.query.js';
import { type ChangedService, ChangedServiceAnswer } from '../service.answer.js';
import { ChangeServiceBody } from '../service.body.js';

@ApiTags('venues')
@Controller('v1/services/:serviceId')
export class ChangeServiceController {
  constructor(private readonly commands: CommandBus) {}

  @Patch()
  @RequiresScope('venues:write')
  @ApiBody({ type: ChangeServiceBody })
  @Answers({
    summary: 'Change a service',
    description:
      'Bookings stay as they are. Those still to come that lie outside the new rules are counted in the answer, and the ' +
      'first of them shown.',
    type: ChangedServiceAnswer,
    headers: ['ETag'],
    conditional: true,
    problems: ['not-found', 'bookings-exist', 'version-conflict'],
  })
  async changeService(
    @Param('serviceId', new PathId('service')) serviceId: string,
    @Query() { dryRun }: ChangeQuery,
    @Body() body: object | undefined,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangedService> {
    const caller = callerOf(request);
    const expectedVersion = expectedVersionOf(request.headers['if-match']);
    const { service, bookingsOutside } = await this.commands.execute(
      new ChangeService({
        tenantId: caller.tenantId,
        serviceId,
        change: readServiceChange(body),
        ...(expectedVersion !== undefined && { expectedVersion }),
        dryRun: dryRun === 'true',
        correlationId: request.id,
        actor: actorOf(caller),
      }),
    );
    // A dry run has an answer of what would be, which no If-Match can ask for.
    if (dryRun !== 'true') reply.header('etag', etagOf(service.version));
    const { count, items } = bookingsOutside;
    const list = dryRun === 'true' || count === 0 ? null : `/v1/services/${service.id}/bookings-outside`;
    return {
      ...service,
      bookingsOutside: { count, items: mayUse(caller, 'bookings:read') ? items : [], list },
    };
  }
}
