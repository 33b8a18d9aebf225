import { Controller, Get, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { GetWaitingEntry, type OpenedEntry } from '#waiting-list';
import { type Caller, CurrentCaller, mayUse } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { etagOf } from '../../http/entity-tag.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { OpenedEntryAnswer } from '../waiting-entry.answer.js';

@ApiTags('waiting list')
@Controller('v1/waiting-list/:entryId')
export class GetWaitingEntryController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @RequiresScope('bookings:read')
  @Answers({
    summary: 'One who waits, and the last offer',
    type: OpenedEntryAnswer,
    headers: ['ETag'],
    problems: ['not-found'],
  })
  async getWaitingEntry(
    @Param('entryId', new PathId('entry of the waiting list')) entryId: string,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenedEntry> {
    const openPersonalData = mayUse(caller, 'customers:read');
    const entry = await this.queries.execute(
      new GetWaitingEntry(caller.tenantId, entryId, { openPersonalData }),
    );
    reply.header('etag', etagOf(entry.version));
    return entry;
  }
}
