import { Body, Controller, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CreatePool, readNewPool } from '#venue-setup';
import type { KeyedRequest } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { answerAsStored } from '../../idempotency/answer-as-stored.js';
import { RepeatableRequests } from '../../idempotency/repeatable-requests.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { PoolAnswer } from '../pool.answer.js';
import { CreatePoolBody } from '../pool.body.js';

@ApiTags('venues')
@Controller('v1/venues/:venueId/pools')
export class CreatePoolController {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: RepeatableRequests,
  ) {}

  @Post()
  @RequiresScope('venues:write')
  @ApiBody({ type: CreatePoolBody })
  @Answers({
    summary: 'Make a capacity pool at a venue',
    status: HttpStatus.CREATED,
    type: PoolAnswer,
    headers: ['Location', 'ETag'],
    repeatable: 'with-key',
    problems: ['not-found'],
  })
  async createPool(
    @Param('venueId', new PathId('venue')) venueId: string,
    @Body() body: object | undefined,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const origin = this.requests.originOfUnkeyed(request);
    const command = new CreatePool({ ...origin, venueId, pool: readNewPool(body) });
    return answerAsStored(reply, await this.commands.execute(command), 'pools');
  }
}
