import { FOLLOW_UP_SCHEDULING, FOLLOW_UP_SENDING } from '#follow-ups';
import type { NamedQueue } from '#queue';
import { WAITING_LIST_OFFERING } from '#waiting-list';
import { WEBHOOK_ANNOUNCING, WEBHOOK_SENDING } from '#webhooks';

/** Every queue that there is. */
export const QUEUES: readonly NamedQueue[] = [
  FOLLOW_UP_SCHEDULING,
  FOLLOW_UP_SENDING,
  WAITING_LIST_OFFERING,
  WEBHOOK_ANNOUNCING,
  WEBHOOK_SENDING,
];
