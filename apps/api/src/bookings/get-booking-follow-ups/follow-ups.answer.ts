import { ApiProperty } from '@nestjs/swagger';
import type { Channel, FollowUpKind, FollowUpStatus, FollowUpView } from '#follow-ups';
import { ListAnswer, type Listed } from '../../lists/list.answer.js';

const KINDS = [
  'request-received',
  'confirmation',
  'declined',
  'lapsed',
  'changed',
  'cancelled',
  'waiting-list-offer',
  'reminder',
  'thank-you',
] satisfies FollowUpKind[];

/** What `docs/openapi.json` says of a follow-up. */
export class FollowUpAnswer implements FollowUpView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, enum: KINDS })
  kind!: FollowUpKind;

  @ApiProperty({ type: String, enum: ['email', 'sms', 'whatsapp'] satisfies Channel[] })
  channel!: Channel;

  @ApiProperty({ format: 'date-time' })
  dueAt!: string;

  @ApiProperty({
    type: String,
    enum: ['due', 'sending', 'sent', 'failed', 'dead', 'withdrawn'] satisfies FollowUpStatus[],
  })
  status!: FollowUpStatus;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    example: 1,
    description: 'How many times sending it was begun.',
  })
  attempts!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sentAt!: string | null;
}

export class FollowUpListAnswer extends ListAnswer implements Listed<FollowUpView> {
  @ApiProperty({ type: [FollowUpAnswer] })
  items!: readonly FollowUpAnswer[];
}
