import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type EntryPosition, ListWaitingEntries, type WaitingEntryView } from '#waiting-list';
import { type Caller, CurrentCaller } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { Cursors } from '../../lists/cursors.js';
import type { Listed } from '../../lists/list.answer.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { WaitingEntryListAnswer } from '../waiting-entry.answer.js';
import { WaitingEntriesQuery } from './waiting-entries.query.js';

@ApiTags('waiting list')
@Controller('v1/venues/:venueId/waiting-list')
export class ListWaitingEntriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @RequiresScope('bookings:read')
  @Answers({
    summary: 'Who waits at a venue, by date and service, in the order of joining',
    type: WaitingEntryListAnswer,
    problems: ['not-found'],
  })
  async listWaitingEntries(
    @Param('venueId', new PathId('venue')) venueId: string,
    @Query() { cursor, serviceId, ...filter }: WaitingEntriesQuery,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<Listed<WaitingEntryView>> {
    const scope = { tenantId, list: `waiting list of ${venueId}` };
    const after = cursor === undefined ? undefined : positionOf(this.cursors.read(scope, cursor));
    const { items, next } = await this.queries.execute(
      new ListWaitingEntries(tenantId, venueId, { ...filter, serviceId: serviceId?.toLowerCase(), after }),
    );
    const nextCursor = next && this.cursors.write(scope, [next.date, next.serviceId, String(next.place)]);
    return { items, nextCursor };
  }
}

const positionOf = ([date = '', serviceId = '', place = '']: string[]): EntryPosition => ({
  date,
  serviceId,
  place: Number(place),
});
