import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CompleteVisit, ExtendHold, type MoveInput, RecordNoShow, ReleaseHold, SeatGuests } from '#booking';
import type { KeyedRequest } from '../../access/caller.js';
import { expectedVersionOf } from '../../http/entity-tag.js';
import { answerAsStored } from '../../idempotency/answer-as-stored.js';
import { RepeatableRequests } from '../../idempotency/repeatable-requests.js';
import { NoMembersPipe } from '../../validation/no-members.pipe.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { Moves } from './moves.decorator.js';

type MoveCommand = ExtendHold | ReleaseHold | SeatGuests | CompleteVisit | RecordNoShow;

/** The moves of a booking that say all in their path. Whether guests have come is for the venue to say. */
@ApiTags('bookings')
@Controller('v1/bookings/:bookingId')
export class MoveBookingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: RepeatableRequests,
  ) {}

  @Moves('extend', 'bookings:write', 'Let a hold last longer', 'hold-expired', 'hold-not-extendable')
  extendHold(
    @Param('bookingId', new PathId('booking')) bookingId: string,
    @Body(NoMembersPipe) _: unknown,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.move(reply, new ExtendHold(this.inputOf(request, bookingId)));
  }

  @Moves('release', 'bookings:write', 'Let held places go before their time')
  releaseHold(
    @Param('bookingId', new PathId('booking')) bookingId: string,
    @Body(NoMembersPipe) _: unknown,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.move(reply, new ReleaseHold(this.inputOf(request, bookingId)));
  }

  @Moves('seat', 'bookings:override', 'The guests have come')
  seatGuests(
    @Param('bookingId', new PathId('booking')) bookingId: string,
    @Body(NoMembersPipe) _: unknown,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.move(reply, new SeatGuests(this.inputOf(request, bookingId)));
  }

  @Moves(
    'complete',
    'bookings:override',
    'The guests have left; what they would have had from now on is free again',
  )
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
    'The guests have not come, and the grace period of the service is over',
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
