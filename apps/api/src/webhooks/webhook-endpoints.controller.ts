import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  HttpStatus,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { WebhookEndpoints } from '#webhooks';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { RequiresScope } from '../access/requires-scope.decorator.js';
import { NoMembers } from '../validation/no-members.js';
import { etagOf, expectedVersionOf } from '../http/entity-tag.js';
import { Cursors } from '../lists/cursors.js';
import type { Listed } from '../lists/list.answer.js';
import { PageQuery } from '../lists/page.query.js';
import { Answers } from '../openapi/answers.decorator.js';
import { NoMembersPipe } from '../validation/no-members.pipe.js';
import { PathId } from '../validation/path-id.pipe.js';
import { type DeliveryView, toDeliveryView, WebhookDeliveryListAnswer } from './webhook-delivery.answer.js';
import {
  type EndpointView,
  type NewEndpointView,
  NewWebhookEndpointAnswer,
  toEndpointView,
  WebhookEndpointAnswer,
  WebhookEndpointListAnswer,
  WebhookSecretAnswer,
} from './webhook-endpoint.answer.js';
import { ChangeWebhookEndpointBody, CreateWebhookEndpointBody } from './webhook-endpoint.body.js';

const EndpointId = (): ParameterDecorator => Param('endpointId', new PathId('webhook endpoint'));

/** Where webhooks go. */
@ApiTags('webhooks')
@RequiresScope('admin')
@Controller('v1/webhook-endpoints')
export class WebhookEndpointsController {
  constructor(
    private readonly endpoints: WebhookEndpoints,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Answers({
    summary: 'Have events posted to a URL',
    description: 'Signed by the Standard Webhooks specification, with the secret of this answer.',
    status: HttpStatus.CREATED,
    type: NewWebhookEndpointAnswer,
    headers: ['ETag'],
    problems: [],
  })
  async createWebhookEndpoint(
    @Body() { url, eventTypes = [], description = '' }: CreateWebhookEndpointBody,
    @CurrentCaller() { tenantId }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewEndpointView> {
    const { endpoint, secret } = await this.endpoints.create(tenantId, { url, eventTypes, description });
    reply.header('etag', etagOf(endpoint.version));
    return { ...toEndpointView(endpoint), secret };
  }

  @Get()
  @Answers({ summary: 'Where events are posted to', type: WebhookEndpointListAnswer, problems: [] })
  async listWebhookEndpoints(
    @Query() { limit, cursor }: PageQuery,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<Listed<EndpointView>> {
    const scope = { tenantId, list: 'webhook endpoints' };
    const after = cursor === undefined ? undefined : this.cursors.read(scope, cursor)[0];
    const { items, next } = await this.endpoints.list(tenantId, after, limit);
    return { items: items.map(toEndpointView), nextCursor: next && this.cursors.write(scope, [next]) };
  }

  @Get(':endpointId')
  @Answers({
    summary: 'One endpoint, and how it does',
    type: WebhookEndpointAnswer,
    headers: ['ETag'],
    problems: ['not-found'],
  })
  async getWebhookEndpoint(
    @EndpointId() endpointId: string,
    @CurrentCaller() { tenantId }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndpointView> {
    const endpoint = toEndpointView(await this.endpoints.get(tenantId, endpointId));
    reply.header('etag', etagOf(endpoint.version));
    return endpoint;
  }

  @Patch(':endpointId')
  @Answers({
    summary: 'Change an endpoint',
    description: 'What is disabled gets nothing, and not later either: `GET /v1/events` has it all.',
    type: WebhookEndpointAnswer,
    headers: ['ETag'],
    conditional: true,
    problems: ['not-found', 'version-conflict'],
  })
  async changeWebhookEndpoint(
    @EndpointId() endpointId: string,
    @Body() { url, eventTypes, description, status }: ChangeWebhookEndpointBody,
    @CurrentCaller() { tenantId }: Caller,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndpointView> {
    const change = {
      ...(url !== undefined && { url }),
      ...(eventTypes !== undefined && { eventTypes }),
      ...(description !== undefined && { description }),
      ...(status !== undefined && { status }),
    };
    const changed = await this.endpoints.change(tenantId, endpointId, change, expectedVersionOf(ifMatch));
    reply.header('etag', etagOf(changed.version));
    return toEndpointView(changed);
  }

  @Delete(':endpointId')
  @ApiBody({ type: NoMembers, required: false })
  @Answers({
    summary: 'Remove an endpoint',
    type: WebhookEndpointAnswer,
    conditional: true,
    problems: ['not-found', 'version-conflict'],
  })
  async deleteWebhookEndpoint(
    @EndpointId() endpointId: string,
    @Body(NoMembersPipe) _: unknown,
    @CurrentCaller() { tenantId }: Caller,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<EndpointView> {
    return toEndpointView(await this.endpoints.delete(tenantId, endpointId, expectedVersionOf(ifMatch)));
  }

  @Post(':endpointId/rotate-secret')
  @HttpCode(HttpStatus.OK)
  @ApiBody({ type: NoMembers, required: false })
  @Answers({
    summary: 'Give an endpoint a new secret',
    description: 'For a day webhooks are signed with both, so that the receiver can change over.',
    type: WebhookSecretAnswer,
    problems: ['not-found'],
  })
  async rotateWebhookSecret(
    @EndpointId() endpointId: string,
    @Body(NoMembersPipe) _: unknown,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<{ secret: string }> {
    return { secret: await this.endpoints.rotateSecret(tenantId, endpointId) };
  }

  @Get(':endpointId/deliveries')
  @Answers({
    summary: 'What was or is to be posted to an endpoint, newest first',
    description: 'Deliveries that are done are kept for 30 days.',
    type: WebhookDeliveryListAnswer,
    problems: ['not-found'],
  })
  async listWebhookDeliveries(
    @EndpointId() endpointId: string,
    @Query() { limit, cursor }: PageQuery,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<Listed<DeliveryView>> {
    const scope = { tenantId, list: `webhook deliveries of ${endpointId}` };
    const before = cursor === undefined ? undefined : this.cursors.read(scope, cursor)[0];
    const { items, next } = await this.endpoints.deliveries(tenantId, endpointId, before, limit);
    return { items: items.map(toDeliveryView), nextCursor: next && this.cursors.write(scope, [next]) };
  }
}
