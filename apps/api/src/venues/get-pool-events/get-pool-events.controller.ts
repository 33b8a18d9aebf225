import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { AuditEntry } from '#event-store';
import { VenueDirectory } from '#venues';
import { type Caller, CurrentCaller } from '../../access/caller.js';
import { AuditTrailAnswer } from '../../audit/audit.answer.js';
import { Cursors } from '../../lists/cursors.js';
import type { Listed } from '../../lists/list.answer.js';
import { PageQuery } from '../../lists/page.query.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';

@ApiTags('venues')
@Controller('v1/pools/:poolId/events')
export class GetPoolEventsController {
  constructor(
    private readonly directory: VenueDirectory,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Answers({
    summary: 'What has happened to a capacity pool, in order',
    type: AuditTrailAnswer,
    problems: ['not-found'],
  })
  async getPoolEvents(
    @Param('poolId', new PathId('pool')) poolId: string,
    @Query() { limit, cursor }: PageQuery,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<Listed<AuditEntry>> {
    const scope = { tenantId, list: `events of ${poolId}` };
    const afterVersion = cursor === undefined ? undefined : Number(this.cursors.read(scope, cursor)[0]);
    const { items, next } = await this.directory.poolEvents(tenantId, poolId, { limit, afterVersion });
    return { items, nextCursor: next === null ? null : this.cursors.write(scope, [String(next)]) };
  }
}
