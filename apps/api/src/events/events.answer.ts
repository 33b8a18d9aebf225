import { ApiProperty } from '@nestjs/swagger';
import type { AuditEntry } from '#event-store';
import type { Uuid } from '#platform';
import { AuditEntryAnswer } from '../audit/audit.answer.js';

export interface FeedEntry extends AuditEntry {
  readonly streamId: Uuid;
}

export interface EventsView {
  readonly items: readonly FeedEntry[];
  readonly cursor: string;
  readonly isAtEnd: boolean;
}

export class FeedEntryAnswer extends AuditEntryAnswer implements FeedEntry {
  @ApiProperty({
    format: 'uuid',
    description: 'The booking, venue, service or entry of the waiting list that it happened to.',
  })
  streamId!: string;
}

export class EventsAnswer implements EventsView {
  @ApiProperty({ type: [FeedEntryAnswer], description: 'In order; there may be none here and more behind.' })
  items!: readonly FeedEntryAnswer[];

  @ApiProperty({
    description: 'Send it as `after` next time, also when there were no items. It does not expire.',
  })
  cursor!: string;

  @ApiProperty({ description: 'Nothing lay behind when this was read: a good moment to wait.' })
  isAtEnd!: boolean;
}
