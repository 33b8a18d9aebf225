import { ApiProperty } from '@nestjs/swagger';
import { toRfc3339 } from '#platform';
import { type EndpointRow, WEBHOOK_EVENT_TYPES, type WebhookEventType } from '#webhooks';
import { ListAnswer, type Listed } from '../lists/list.answer.js';

/** An endpoint as the API shows it; times are RFC 3339. */
export interface EndpointView extends Omit<EndpointRow, 'lastSuccessAt' | 'lastFailureAt' | 'createdAt'> {
  readonly lastSuccessAt: string | null;
  readonly lastFailureAt: string | null;
  readonly createdAt: string;
}

export interface NewEndpointView extends EndpointView {
  readonly secret: string;
}

const TIME_OR_NULL = { type: String, format: 'date-time', nullable: true };

/** What `docs/openapi.json` says of an endpoint. */
export class WebhookEndpointAnswer implements EndpointView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uri', example: 'https://hooks.example.org/slotledger' })
  url!: string;

  @ApiProperty()
  description!: string;

  @ApiProperty({
    isArray: true,
    enum: WEBHOOK_EVENT_TYPES,
    enumName: 'WebhookEventType',
    description: 'Empty: everything.',
  })
  eventTypes!: readonly WebhookEventType[];

  @ApiProperty({ type: String, enum: ['enabled', 'disabled'] })
  status!: 'enabled' | 'disabled';

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Why it is disabled.' })
  disabledBecause!: string | null;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'Tries that failed since the last one that did not.',
  })
  failuresInARow!: number;

  @ApiProperty(TIME_OR_NULL)
  lastSuccessAt!: string | null;

  @ApiProperty(TIME_OR_NULL)
  lastFailureAt!: string | null;

  @ApiProperty({ type: 'integer', minimum: 1, example: 1, description: 'Rises with every change.' })
  version!: number;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

export class NewWebhookEndpointAnswer extends WebhookEndpointAnswer implements NewEndpointView {
  @ApiProperty({
    example: 'whsec_…',
    description: 'Signs its webhooks (Standard Webhooks). It is told this once.',
  })
  secret!: string;
}

export class WebhookEndpointListAnswer extends ListAnswer implements Listed<EndpointView> {
  @ApiProperty({ type: [WebhookEndpointAnswer] })
  items!: readonly WebhookEndpointAnswer[];
}

export class WebhookSecretAnswer {
  @ApiProperty({
    example: 'whsec_…',
    description: 'It is told this once. The old one signs beside it for a day.',
  })
  secret!: string;
}

export const timeOrNull = (time: Date | null): string | null =>
  time === null ? null : toRfc3339(time.getTime());

export const toEndpointView = ({
  lastSuccessAt,
  lastFailureAt,
  createdAt,
  ...row
}: EndpointRow): EndpointView => ({
  ...row,
  lastSuccessAt: timeOrNull(lastSuccessAt),
  lastFailureAt: timeOrNull(lastFailureAt),
  createdAt: toRfc3339(createdAt.getTime()),
});
