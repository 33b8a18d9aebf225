import { Body, Controller, HttpCode, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CommandSource } from '#booking';
import { AcceptOffer, DeclineOffer, LeaveWaitingList } from '#waiting-list';
import type { KeyedRequest } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { BookingAnswer } from '../../bookings/booking.answer.js';
import { NoMembers } from '../../validation/no-members.js';
import { expectedVersionOf } from '../../http/entity-tag.js';
import { answerAsStored } from '../../idempotency/answer-as-stored.js';
import { RepeatableRequests } from '../../idempotency/repeatable-requests.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { NoMembersPipe } from '../../validation/no-members.pipe.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { WaitingEntryAnswer } from '../waiting-entry.answer.js';

/** What somebody who waits can do: take what is offered, leave it to the next, or wait no more. */
@ApiTags('waiting list')
@Controller('v1/waiting-list/:entryId')
export class AnswerOfferController {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: RepeatableRequests,
  ) {}

  @Post('accept')
  @HttpCode(HttpStatus.OK)
  @RequiresScope('bookings:write')
  @ApiBody({ type: NoMembers, required: false })
  @Answers({
    summary: 'Accept the offer: its hold becomes a booking',
    description:
      'It is taken as its hold is by then, also where the venue has moved that since the entry was read: the `ETag` of an ' +
      'entry does not tell. Whoever accepts only the times that were shown confirms the hold, with the `ETag` of the booking.',
    type: BookingAnswer,
    headers: ['ETag'],
    repeatable: true,
    conditional: true,
    problems: ['not-found', 'no-offer', 'version-conflict'],
  })
  async acceptOffer(
    @Param('entryId', new PathId('entry of the waiting list')) entryId: string,
    @Body(NoMembersPipe) _: unknown,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const command = new AcceptOffer(this.inputOf(request, entryId));
    return answerAsStored(reply, await this.commands.execute(command));
  }

  @Post('decline')
  @HttpCode(HttpStatus.OK)
  @RequiresScope('bookings:write')
  @ApiBody({ type: NoMembers, required: false })
  @Answers({
    summary: 'Decline the offer: the places go to the next, and the wait is over',
    type: WaitingEntryAnswer,
    headers: ['ETag'],
    repeatable: true,
    conditional: true,
    problems: ['not-found', 'no-offer', 'version-conflict'],
  })
  async declineOffer(
    @Param('entryId', new PathId('entry of the waiting list')) entryId: string,
    @Body(NoMembersPipe) _: unknown,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const command = new DeclineOffer(this.inputOf(request, entryId));
    return answerAsStored(reply, await this.commands.execute(command), 'waiting-list');
  }

  @Post('leave')
  @HttpCode(HttpStatus.OK)
  @RequiresScope('bookings:write')
  @ApiBody({ type: NoMembers, required: false })
  @Answers({
    summary: 'Wait no more; an offer that stands is declined',
    type: WaitingEntryAnswer,
    headers: ['ETag'],
    repeatable: true,
    conditional: true,
    problems: ['not-found', 'not-waiting', 'version-conflict'],
  })
  async leaveWaitingList(
    @Param('entryId', new PathId('entry of the waiting list')) entryId: string,
    @Body(NoMembersPipe) _: unknown,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const command = new LeaveWaitingList(this.inputOf(request, entryId));
    return answerAsStored(reply, await this.commands.execute(command), 'waiting-list');
  }

  private inputOf(
    request: KeyedRequest,
    entryId: string,
  ): CommandSource & { readonly entryId: string; readonly expectedVersion?: number } {
    const expectedVersion = expectedVersionOf(request.headers['if-match']);
    const origin = this.requests.originOf(request);
    return { ...origin, entryId, ...(expectedVersion !== undefined && { expectedVersion }) };
  }
}
