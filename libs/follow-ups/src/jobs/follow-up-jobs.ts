import { Injectable } from '@nestjs/common';
import { Clock } from '#platform';
import { JobQueue } from '#queue';
import type { DueFollowUp } from '../store/due-follow-up.js';
import { FOLLOW_UP_SENDING } from './queues.js';

/** Tries of one job, a few seconds apart; after them the reconciler brings the follow-up back at longer intervals. */
const ATTEMPTS = 3;

/**
 * Puts follow-ups into the queue, each to come out when it is due. One that is in the queue for that time already stays as
 * it is; one whose time has changed comes out at the new time too. Whichever job comes first finds out from PostgreSQL
 * whether there is something to send, and the other one finds that there is not.
 */
@Injectable()
export class FollowUpJobs {
  constructor(
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  async add(followUps: readonly DueFollowUp[]): Promise<void> {
    if (followUps.length === 0) return;
    const now = this.clock.now();
    await this.queue.addBulk(
      FOLLOW_UP_SENDING,
      followUps.map(({ id, tenantId, dueAt, correlationId }) => ({
        id: `${id}-${dueAt}`,
        name: 'send-follow-up' as const,
        payload: { tenantId, followUpId: id },
        correlationId,
        delayMs: Math.max(0, dueAt - now),
        attempts: ATTEMPTS,
      })),
    );
  }
}
