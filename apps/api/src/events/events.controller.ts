import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type LogPosition, toAuditEntry } from '#event-store';
import { type Caller, CurrentCaller, type KeyedRequest } from '../access/caller.js';
import { RequiresScope } from '../access/requires-scope.decorator.js';
import { StillLetIn } from '../access/still-let-in.js';
import { WithinVenues } from '../access/within-venues.decorator.js';
import { Cursors } from '../lists/cursors.js';
import { Answers } from '../openapi/answers.decorator.js';
import { EventFeed } from './event-feed.js';
import { EventsAnswer, type EventsView } from './events.answer.js';
import { EventsQuery } from './events.query.js';

@ApiTags('events')
@Controller('v1/events')
export class EventsController {
  constructor(
    private readonly feed: EventFeed,
    private readonly cursors: Cursors,
    private readonly stillLetIn: StillLetIn,
  ) {}

  @Get()
  @RequiresScope('bookings:read')
  @WithinVenues()
  @Answers({
    summary: 'Everything that has happened, from the beginning of time',
    description:
      'In an order in which nothing appears behind a cursor later. Ask on with `after` as long as `isAtEnd` is false, and ' +
      'then with `waitSeconds`. At most 20 requests of one key wait at a time, 200 of one tenant and 2,000 at one process; ' +
      'beyond that the answer comes at once, with nothing.',
    type: EventsAnswer,
    problems: [],
  })
  async readEvents(
    @Query() { after, limit, waitSeconds }: EventsQuery,
    @CurrentCaller() { tenantId, apiKeyId, venueIds }: Caller,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EventsView> {
    const scope = { tenantId, list: 'events' };
    const hungUp = new AbortController();
    reply.raw.once('close', () => hungUp.abort());
    const { items, reached, isAtEnd } = await this.feed.read({
      tenantId,
      apiKeyId,
      venueIds,
      after: after === undefined ? null : positionOf(this.cursors.read(scope, after, 'after')),
      limit,
      waitMs: waitSeconds * 1_000,
      signal: hungUp.signal,
    });
    if (waitSeconds > 0 && items.length > 0) await this.stillLetIn.check(request);
    return {
      items: items.map((event) => ({ streamId: event.streamId, ...toAuditEntry(event) })),
      cursor: this.cursors.write(scope, [reached.transactionId, reached.position]),
      isAtEnd,
    };
  }
}

const positionOf = ([transactionId = '0', position = '0']: string[]): LogPosition => ({
  transactionId,
  position,
});
