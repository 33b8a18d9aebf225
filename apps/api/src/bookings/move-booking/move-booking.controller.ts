import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CompleteVisit, ExtendHold, type MoveInput, RecordNoShow, ReleaseHold, SeatGuests } from '#booking';
import { callerOf, type KeyedRequest, partyOf } from '../../access/caller.js';
import { expectedVersionOf } from '../../http/entity-tag.js';
import { answerAsStored } from '../../idempotency/answer-as-stored.js';
import { RepeatableRequests } from '../../idempotency/repeatable-requests.js';
import { NoMembersPipe } from '../../validation/no-members.pipe.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { Moves } from './moves.decorator.js';

type MoveCommand = ExtendHold | ReleaseHold | SeatGuests | CompleteVisit | RecordNoShow;

const EXTENDING = {
  summary: 'Let a hold last longer',
  description:
    'It lasts for `holdMinutes` from now, and never longer than `holdMinutesMax` in all. An offer of the waiting list lasts ' +
    'for `offerMinutes` from now; only the venue may extend it (`bookings:override`), because the next in the line waits ' +
    'for it. Neither outlasts its start.',
} as const;

/** The moves of a booking that say all in their path. Whether guests have come is for the venue to say. */
@ApiTags('bookings')
@Controller('v1/bookings/:bookingId')
export class MoveBookingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: RepeatableRequests,
  ) {}

  @Moves('extend', 'bookings:write', EXTENDING, 'hold-expired', 'hold-not-extendable')
  extendHold(
    @Param('bookingId', new PathId('booking')) bookingId: string,
    @Body(NoMembersPipe) _: unknown,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.move(
      reply,
      new ExtendHold({ ...this.inputOf(request, bookingId), by: partyOf(callerOf(request)) }),
    );
  }

  @Moves('release', 'bookings:write', { summary: 'Let held places go before their time' })
  releaseHold(
    @Param('bookingId', new PathId('booking')) bookingId: string,
    @Body(NoMembersPipe) _: unknown,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.move(reply, new ReleaseHold(this.inputOf(request, bookingId)));
  }

  @Moves('seat', 'bookings:override', { summary: 'The guests have come' })
  seatGuests(
    @Param('bookingId', new PathId('booking')) bookingId: string,
    @Body(NoMembersPipe) _: unknown,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.move(reply, new SeatGuests(this.inputOf(request, bookingId)));
  }

  @Moves('complete', 'bookings:override', {
    summary: 'The guests have left; what they would have had from now on is free again',
  })
  completeVisit(
    @Param('bookingId', new PathId('booking')) bookingId: string,
    @Body(NoMembersPipe) _: unknown,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.move(reply, new CompleteVisit(this.inputOf(request, bookingId)));
  }

  @Moves(
    'no-show',
    'bookings:override',
    { summary: 'The guests have not come, and the grace period of the service is over' },
    'no-show-too-early',
  )
  recordNoShow(
    @Param('bookingId', new PathId('booking')) bookingId: string,
    @Body(NoMembersPipe) _: unknown,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.move(reply, new RecordNoShow(this.inputOf(request, bookingId)));
  }

  private inputOf(request: KeyedRequest, bookingId: string): MoveInput {
    const expectedVersion = expectedVersionOf(request.headers['if-match']);
    return {
      ...this.requests.originOf(request),
      bookingId,
      ...(expectedVersion !== undefined && { expectedVersion }),
    };
  }

  private async move(reply: FastifyReply, command: MoveCommand): Promise<string> {
    return answerAsStored(reply, await this.commands.execute(command));
  }
}
