import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { BookingExport } from '#booking-files';
import { type Caller, CurrentCaller, mayUse } from '../../access/caller.js';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { PathId } from '../../validation/path-id.pipe.js';
import { ExportBookingsQuery } from './export-bookings.query.js';

@ApiTags('bookings')
@Controller('v1/venues/:venueId/bookings.csv')
export class ExportBookingsController {
  constructor(private readonly files: BookingExport) {}

  @Get()
  @RequiresScope('bookings:read')
  @ApiProduces('text/csv')
  @Answers({
    summary: 'Bookings of a venue as a file',
    description:
      'CSV, in order of date and start. Who comes, and the notes, are in it for keys with `customers:read`. It can be imported by the command line.',
    type: String,
    problems: ['not-found'],
  })
  async exportBookings(
    @Param('venueId', new PathId('venue')) venueId: string,
    @Query() { from, to }: ExportBookingsQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<StreamableFile> {
    const { tenantId } = caller;
    const opensPersonalData = mayUse(caller, 'customers:read');
    const pieces = this.files.pieces({ tenantId, venueId, from, to, opensPersonalData });
    // What is refused is refused before the answer has begun.
    const first = await pieces.next();
    return new StreamableFile(Readable.from(chain(first.done === true ? '' : first.value, pieces)), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="bookings.csv"',
    });
  }
}

async function* chain(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
