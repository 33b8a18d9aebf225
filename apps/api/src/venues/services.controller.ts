import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type ServiceView, VenueDirectory } from '#venues';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { etagOf } from '../http/entity-tag.js';
import { Cursors } from '../lists/cursors.js';
import type { Listed } from '../lists/list.answer.js';
import { PageQuery } from '../lists/page.query.js';
import { Answers } from '../openapi/answers.decorator.js';
import { PathId } from '../validation/path-id.pipe.js';
import { ServiceAnswer, ServiceListAnswer } from './service.answer.js';

/** Looking at what venues offer; every key of the tenant may. */
@ApiTags('venues')
@Controller('v1')
export class ServicesController {
  constructor(
    private readonly directory: VenueDirectory,
    private readonly cursors: Cursors,
  ) {}

  @Get('venues/:venueId/services')
  @Answers({ summary: 'The services of a venue', type: ServiceListAnswer, problems: ['not-found'] })
  async listServices(
    @Param('venueId', new PathId('venue')) venueId: string,
    @Query() { limit, cursor }: PageQuery,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<Listed<ServiceView>> {
    const scope = { tenantId, list: `services of ${venueId}` };
    const [after] = cursor === undefined ? [] : this.cursors.read(scope, cursor);
    const { items, next } = await this.directory.listServices(tenantId, venueId, { limit, after });
    return { items, nextCursor: next && this.cursors.write(scope, [next]) };
  }

  @Get('services/:serviceId')
  @Answers({ summary: 'One service', type: ServiceAnswer, headers: ['ETag'], problems: ['not-found'] })
  async getService(
    @Param('serviceId', new PathId('service')) serviceId: string,
    @CurrentCaller() { tenantId }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ServiceView> {
    const service = await this.directory.getService(tenantId, serviceId);
    reply.header('etag', etagOf(service.version));
    return service;
  }
}
