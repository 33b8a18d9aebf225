import { Body, Controller, Get, Headers, Param, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { FollowUpPlans, type VersionedPlan } from '#follow-ups';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { RequiresScope } from '../access/requires-scope.decorator.js';
import { etagOf, expectedVersionOf } from '../http/entity-tag.js';
import { Answers } from '../openapi/answers.decorator.js';
import { PathId } from '../validation/path-id.pipe.js';
import { FollowUpPlanAnswer, FollowUpPlanBody } from './follow-up-plan.body.js';

const ServiceId = (): ParameterDecorator => Param('serviceId', new PathId('service'));

/** What guests hear of the bookings of a service, and when. */
@ApiTags('follow-ups')
@Controller('v1/services/:serviceId/follow-ups')
export class FollowUpPlansController {
  constructor(private readonly plans: FollowUpPlans) {}

  @Get()
  @Answers({
    summary: 'The follow-ups of a service',
    type: FollowUpPlanAnswer,
    headers: ['ETag'],
    problems: ['not-found'],
  })
  async getFollowUpPlan(
    @ServiceId() serviceId: string,
    @CurrentCaller() { tenantId }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionedPlan> {
    const plan = await this.plans.get(tenantId, serviceId);
    reply.header('etag', etagOf(plan.version));
    return plan;
  }

  @Put()
  @RequiresScope('venues:write')
  @Answers({
    summary: 'Say what follow-ups a service has',
    description: 'All of them at once. It goes for what is planned from then on; what is planned stays.',
    type: FollowUpPlanAnswer,
    headers: ['ETag'],
    conditional: true,
    problems: ['not-found', 'version-conflict'],
  })
  async putFollowUpPlan(
    @ServiceId() serviceId: string,
    @Body() plan: FollowUpPlanBody,
    @CurrentCaller() { tenantId }: Caller,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionedPlan> {
    const after = await this.plans.replace(tenantId, serviceId, plan, expectedVersionOf(ifMatch));
    reply.header('etag', etagOf(after.version));
    return after;
  }
}
