import { Body, Controller, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { JoinWaitingList } from '#waiting-list';
import type { KeyedRequest } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { contactOf } from '../../bookings/inputs/customer.input.js';
import { answerAsStored } from '../../idempotency/answer-as-stored.js';
import { RepeatableRequests } from '../../idempotency/repeatable-requests.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { WaitingEntryAnswer } from '../waiting-entry.answer.js';
import { JoinWaitingListBody } from './join-waiting-list.body.js';

@ApiTags('waiting list')
@Controller('v1/venues/:venueId/waiting-list')
export class JoinWaitingListController {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: RepeatableRequests,
  ) {}

  @Post()
  @RequiresScope('bookings:write')
  @Answers({
    summary: 'Wait for places',
    description:
      'As soon as the party fits somewhere between `from` and `to`, and nobody who could take the same places has joined ' +
      'before, they are held for it as an offer. A worker makes the offers, so the answer never has one.',
    status: HttpStatus.CREATED,
    type: WaitingEntryAnswer,
    headers: ['Location', 'ETag'],
    repeatable: true,
    problems: [
      'not-found',
      'already-waiting',
      'slot-not-offered',
      'outside-booking-window',
      'party-size-out-of-range',
    ],
  })
  async joinWaitingList(
    @Param('venueId', new PathId('venue')) venueId: string,
    @Body() body: JoinWaitingListBody,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { serviceId, date, from, to, guests, customer, notes } = body;
    const command = new JoinWaitingList({
      ...this.requests.originOf(request),
      venueId,
      serviceId: serviceId.toLowerCase(),
      ...{ date, from, to, guests },
      contact: contactOf(customer),
      ...(notes !== undefined && { notes }),
    });
    return answerAsStored(reply, await this.commands.execute(command), 'waiting-list');
  }
}
