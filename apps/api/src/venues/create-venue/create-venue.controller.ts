import { Body, Controller, HttpStatus, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CreateVenue, readNewVenue } from '#venue-setup';
import type { KeyedRequest } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { answerAsStored } from '../../idempotency/answer-as-stored.js';
import { RepeatableRequests } from '../../idempotency/repeatable-requests.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { VenueAnswer } from '../venue.answer.js';
import { CreateVenueBody } from '../venue.body.js';

@ApiTags('venues')
@Controller('v1/venues')
export class CreateVenueController {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: RepeatableRequests,
  ) {}

  @Post()
  @RequiresScope('venues:write')
  @ApiBody({ type: CreateVenueBody })
  @Answers({
    summary: 'Make a venue',
    status: HttpStatus.CREATED,
    type: VenueAnswer,
    headers: ['Location', 'ETag'],
    repeatable: 'with-key',
    problems: [],
  })
  async createVenue(
    @Body() body: object | undefined,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const origin = this.requests.originOfUnkeyed(request);
    const command = new CreateVenue({ ...origin, venue: readNewVenue(body) });
    return answerAsStored(reply, await this.commands.execute(command), 'venues');
  }
}
