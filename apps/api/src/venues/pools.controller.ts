import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type PoolView, VenueDirectory } from '#venues';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { etagOf } from '../http/entity-tag.js';
import { Cursors } from '../lists/cursors.js';
import type { Listed } from '../lists/list.answer.js';
import { PageQuery } from '../lists/page.query.js';
import { Answers } from '../openapi/answers.decorator.js';
import { PathId } from '../validation/path-id.pipe.js';
import { PoolAnswer, PoolListAnswer } from './pool.answer.js';

/** Looking at the rooms that services share; every key of the tenant may. */
@ApiTags('venues')
@Controller('v1')
export class PoolsController {
  constructor(
    private readonly directory: VenueDirectory,
    private readonly cursors: Cursors,
  ) {}

  @Get('venues/:venueId/pools')
  @Answers({ summary: 'The pools of a venue', type: PoolListAnswer, problems: ['not-found'] })
  async listPools(
    @Param('venueId', new PathId('venue')) venueId: string,
    @Query() { limit, cursor }: PageQuery,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<Listed<PoolView>> {
    const scope = { tenantId, list: `pools of ${venueId}` };
    const [after] = cursor === undefined ? [] : this.cursors.read(scope, cursor);
    const { items, next } = await this.directory.listPools(tenantId, venueId, { limit, after });
    return { items, nextCursor: next && this.cursors.write(scope, [next]) };
  }

  @Get('pools/:poolId')
  @Answers({ summary: 'One capacity pool', type: PoolAnswer, headers: ['ETag'], problems: ['not-found'] })
  async getPool(
    @Param('poolId', new PathId('pool')) poolId: string,
    @CurrentCaller() { tenantId }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PoolView> {
    const pool = await this.directory.getPool(tenantId, poolId);
    reply.header('etag', etagOf(pool.version));
    return pool;
  }
}
