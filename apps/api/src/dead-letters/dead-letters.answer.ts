import { ApiProperty } from '@nestjs/swagger';
import type { DeadLetter } from '#outbox';
import type { Uuid } from '#platform';
import { ListAnswer, type Listed } from '../lists/list.answer.js';

/** A dead letter as the API shows it. */
export interface DeadLetterView extends Omit<DeadLetter, 'tenantId' | 'failedAt'> {
  readonly failedAt: string;
}

/** What became of a dead letter. */
export interface DeadLetterOutcome {
  readonly id: Uuid;
  readonly outcome: 'retried' | 'discarded';
}

/** What `docs/openapi.json` says of a dead letter. */
export class DeadLetterAnswer implements DeadLetterView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'follow-up', description: 'Where it lies.' })
  kind!: string;

  @ApiProperty({ example: 'reminder', description: 'What it is.' })
  what!: string;

  @ApiProperty({ format: 'uuid', description: 'What it is about, for example a booking.' })
  about!: string;

  @ApiProperty({ example: 'EENVELOPE 550', description: 'Why the last try failed; nothing personal.' })
  reason!: string;

  @ApiProperty({ type: 'integer', minimum: 0, example: 1 })
  attempts!: number;

  @ApiProperty({ format: 'date-time' })
  failedAt!: string;
}

export class DeadLetterListAnswer extends ListAnswer implements Listed<DeadLetterView> {
  @ApiProperty({ type: [DeadLetterAnswer] })
  items!: readonly DeadLetterAnswer[];
}

export class DeadLetterOutcomeAnswer implements DeadLetterOutcome {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, enum: ['retried', 'discarded'] })
  outcome!: DeadLetterOutcome['outcome'];
}
