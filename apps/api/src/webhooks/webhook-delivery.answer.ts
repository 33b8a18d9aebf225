import { ApiProperty } from '@nestjs/swagger';
import { toRfc3339 } from '#platform';
import type { AttemptRow, DeliveryRow, DeliveryStatus } from '#webhooks';
import { ListAnswer, type Listed } from '../lists/list.answer.js';
import { timeOrNull } from './webhook-endpoint.answer.js';

const STATUSES = ['due', 'sending', 'sent', 'failed', 'dead', 'withdrawn'] satisfies DeliveryStatus[];

/** A delivery as the API shows it; times are RFC 3339. */
export interface DeliveryView extends Omit<DeliveryRow, 'dueAt' | 'sentAt' | 'createdAt'> {
  readonly dueAt: string;
  readonly sentAt: string | null;
  readonly createdAt: string;
}

export interface AttemptView extends Omit<AttemptRow, 'begunAt'> {
  readonly begunAt: string;
}

export interface LoggedDeliveryView extends DeliveryView {
  readonly log: readonly AttemptView[];
}

/** What `docs/openapi.json` says of a delivery. */
export class WebhookDeliveryAnswer implements DeliveryView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  endpointId!: string;

  @ApiProperty({ format: 'uuid', description: 'The `webhook-id`: the same at every try and every endpoint.' })
  messageId!: string;

  @ApiProperty({ example: 'booking.confirmed' })
  type!: string;

  @ApiProperty({ format: 'uuid', description: 'What it is about, for example a booking.' })
  subject!: string;

  @ApiProperty({ type: String, enum: STATUSES })
  status!: DeliveryStatus;

  @ApiProperty({ format: 'date-time', description: 'When it is, or was, to be tried.' })
  dueAt!: string;

  @ApiProperty({ type: 'integer', minimum: 0 })
  attempts!: number;

  @ApiProperty({ type: String, nullable: true, example: 'HTTP 500' })
  lastError!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sentAt!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

export class WebhookAttemptAnswer implements AttemptView {
  @ApiProperty({ type: 'integer', minimum: 1 })
  attempt!: number;

  @ApiProperty({ format: 'date-time' })
  begunAt!: string;

  @ApiProperty({ type: 'integer', minimum: 0 })
  tookMs!: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 500 })
  statusCode!: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'HTTP 500' })
  error!: string | null;
}

export class LoggedWebhookDeliveryAnswer extends WebhookDeliveryAnswer implements LoggedDeliveryView {
  @ApiProperty({
    type: [WebhookAttemptAnswer],
    description: 'Its tries. One that is missing belonged to a worker that died on it.',
  })
  log!: readonly WebhookAttemptAnswer[];
}

export class WebhookDeliveryListAnswer extends ListAnswer implements Listed<DeliveryView> {
  @ApiProperty({ type: [WebhookDeliveryAnswer] })
  items!: readonly WebhookDeliveryAnswer[];
}

export const toDeliveryView = ({ dueAt, sentAt, createdAt, ...row }: DeliveryRow): DeliveryView => ({
  ...row,
  dueAt: toRfc3339(dueAt.getTime()),
  sentAt: timeOrNull(sentAt),
  createdAt: toRfc3339(createdAt.getTime()),
});

export const toAttemptView = ({ begunAt, ...row }: AttemptRow): AttemptView => ({
  ...row,
  begunAt: toRfc3339(begunAt.getTime()),
});
