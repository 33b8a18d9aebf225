import { Body, Controller, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CreateService, readNewService } from '#venue-setup';
import type { KeyedRequest } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { answerAsStored } from '../../idempotency/answer-as-stored.js';
import { RepeatableRequests } from '../../idempotency/repeatable-requests.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { ServiceAnswer } from '../service.answer.js';
import { CreateServiceBody } from '../service.body.js';

@ApiTags('venues')
@Controller('v1/venues/:venueId/services')
export class CreateServiceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: RepeatableRequests,
  ) {}

  @Post()
  @RequiresScope('venues:write')
  @ApiBody({ type: CreateServiceBody })
  @Answers({
    summary: 'Make a service at a venue',
    status: HttpStatus.CREATED,
    type: ServiceAnswer,
    headers: ['Location', 'ETag'],
    repeatable: 'with-key',
    problems: ['not-found'],
  })
  async createService(
    @Param('venueId', new PathId('venue')) venueId: string,
    @Body() body: object | undefined,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const origin = this.requests.originOfUnkeyed(request);
    const command = new CreateService({ ...origin, venueId, service: readNewService(body) });
    return answerAsStored(reply, await this.commands.execute(command), 'services');
  }
}
