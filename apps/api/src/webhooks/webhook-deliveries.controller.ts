import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { WebhookEndpoints } from '#webhooks';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { RequiresScope } from '../access/requires-scope.decorator.js';
import { NoMembers } from '../validation/no-members.js';
import { Answers } from '../openapi/answers.decorator.js';
import { NoMembersPipe } from '../validation/no-members.pipe.js';
import { PathId } from '../validation/path-id.pipe.js';
import {
  type DeliveryView,
  type LoggedDeliveryView,
  LoggedWebhookDeliveryAnswer,
  toAttemptView,
  toDeliveryView,
  WebhookDeliveryAnswer,
} from './webhook-delivery.answer.js';

const DeliveryId = (): ParameterDecorator => Param('deliveryId', new PathId('webhook delivery'));

/** What became of one webhook. */
@ApiTags('webhooks')
@RequiresScope('admin')
@Controller('v1/webhook-deliveries/:deliveryId')
export class WebhookDeliveriesController {
  constructor(private readonly endpoints: WebhookEndpoints) {}

  @Get()
  @Answers({
    summary: 'One delivery, with a line for each try',
    type: LoggedWebhookDeliveryAnswer,
    problems: ['not-found'],
  })
  async getWebhookDelivery(
    @DeliveryId() deliveryId: string,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<LoggedDeliveryView> {
    const { delivery, attempts } = await this.endpoints.delivery(tenantId, deliveryId);
    return { ...toDeliveryView(delivery), log: attempts.map(toAttemptView) };
  }

  @Post('redeliver')
  @HttpCode(HttpStatus.OK)
  @ApiBody({ type: NoMembers, required: false })
  @Answers({
    summary: 'Post a webhook again',
    description: 'Within a minute, with the same `webhook-id`, whatever became of it before.',
    type: WebhookDeliveryAnswer,
    problems: ['not-found', 'webhook-endpoint-disabled'],
  })
  async redeliverWebhook(
    @DeliveryId() deliveryId: string,
    @Body(NoMembersPipe) _: unknown,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<DeliveryView> {
    return toDeliveryView(await this.endpoints.redeliver(tenantId, deliveryId));
  }
}
