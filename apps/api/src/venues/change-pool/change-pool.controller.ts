import { Body, Controller, Param, Patch, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ChangePool, readPoolChange } from '#venue-setup';
import { actorOf, callerOf, type KeyedRequest, mayUse } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { etagOf, expectedVersionOf } from '../../http/entity-tag.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { ChangeQuery } from '../change.query.js';
import { type ChangedPool, ChangedPoolAnswer } from '../pool.answer.js';
import { ChangePoolBody } from '../pool.body.js';

@ApiTags('venues')
@Controller('v1/pools/:poolId')
export class ChangePoolController {
  constructor(private readonly commands: CommandBus) {}

  @Patch()
  @RequiresScope('venues:write')
  @ApiBody({ type: ChangePoolBody })
  @Answers({
    summary: 'Change a capacity pool',
    description:
      'Bookings stay as they are. Those still to come that take places where more is reserved than the pool now offers ' +
      'are counted in the answer, and the first of them shown. The slot length never changes.',
    type: ChangedPoolAnswer,
    headers: ['ETag'],
    conditional: true,
    problems: ['not-found', 'version-conflict'],
  })
  async changePool(
    @Param('poolId', new PathId('pool')) poolId: string,
    @Query() { dryRun }: ChangeQuery,
    @Body() body: object | undefined,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangedPool> {
    const caller = callerOf(request);
    const expectedVersion = expectedVersionOf(request.headers['if-match']);
    const { pool, bookingsOutside } = await this.commands.execute(
      new ChangePool({
        tenantId: caller.tenantId,
        poolId,
        change: readPoolChange(body),
        ...(expectedVersion !== undefined && { expectedVersion }),
        dryRun: dryRun === 'true',
        correlationId: request.id,
        actor: actorOf(caller),
      }),
    );
    if (dryRun !== 'true') reply.header('etag', etagOf(pool.version));
    const { count, items } = bookingsOutside;
    return { ...pool, bookingsOutside: { count, items: mayUse(caller, 'bookings:read') ? items : [] } };
  }
}
