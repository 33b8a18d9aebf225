import { ApiProperty } from '@nestjs/swagger';
import type { AuditEntry } from '#event-store';
import type { JsonObject } from '#platform';
import { ListAnswer, type Listed } from '../lists/list.answer.js';

/** What `docs/openapi.json` says of an event. */
export class AuditEntryAnswer implements AuditEntry {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'booking-confirmed' })
  type!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    example: 1,
    description: 'The version that the booking, venue or service had after it.',
  })
  version!: number;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ example: 'api-key:0199c3a0-7c1e-7d3a-9c1e-1234567890ab', description: 'Who caused it.' })
  actor!: string;

  @ApiProperty({ description: 'X-Request-Id of the request that it goes back to.' })
  correlationId!: string;

  @ApiProperty({ description: 'The command or message that it followed from.' })
  causationId!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Without personal data.' })
  data!: JsonObject;
}

export class AuditTrailAnswer extends ListAnswer implements Listed<AuditEntry> {
  @ApiProperty({ type: [AuditEntryAnswer] })
  items!: readonly AuditEntryAnswer[];
}
