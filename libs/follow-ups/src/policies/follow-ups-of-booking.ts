import { Injectable } from '@nestjs/common';
import { recordInInbox } from '#outbox';
import { Clock, Database, faultPoint, newUuid, type Transaction, type Uuid } from '#platform';
import type { FollowUpFacts } from '../domain/follow-up.js';
import { type Occasion, plannedFollowUps, retimedFollowUps } from '../domain/planned-follow-ups.js';
import { FollowUpJobs } from '../jobs/follow-up-jobs.js';
import { FOLLOW_UP_SCHEDULING, QUEUED_AHEAD_MS } from '../jobs/queues.js';
import { findDueOfBooking } from '../store/find-due-of-booking.js';
import { insertFollowUps } from '../store/insert-follow-ups.js';
import { lockFollowUps } from '../store/lock-follow-ups.js';
import { readExistingFollowUps } from '../store/read-existing-follow-ups.js';
import { type PlanningBooking, readPlanningBooking } from '../store/read-planning-booking.js';
import { retimeFollowUps } from '../store/retime-follow-ups.js';
import { withdrawFollowUps } from '../store/withdraw-follow-ups.js';
import { withdrawSome } from '../store/withdraw-some.js';

/** As much of a delivery from the outbox as follow-ups need. */
export interface BookingNews {
  readonly tenantId: Uuid;
  readonly messageId: Uuid;
  readonly metadata: { readonly correlationId: string };
  readonly payload: { readonly bookingId: Uuid };
}

/** What can be done with the follow-ups of a booking while nobody else does anything with them. */
export interface FollowUpsAtHand {
  /** Whether there is such a booking; nothing can be planned for one that is not there. */
  readonly isThere: boolean;
  /** When the booking falls away by itself, in milliseconds since 1970. */
  readonly expiresAt: number | undefined;
  /** Plans what the occasion calls for. */
  plan(occasion: Occasion, facts?: FollowUpFacts): Promise<void>;
  /** Gives what is still to go out the times at which it falls due now. */
  retime(late: 'withdraw' | 'send'): Promise<void>;
  /** Withdraws what is still to go out. */
  withdraw(): Promise<void>;
}

/**
 * The rhythm of all policies: once for each message, however often it is delivered; the inbox row, the lock and what is
 * done to the follow-ups in one transaction; the jobs after the commit. A delivery that dies between the two is repeated,
 * and adds them then. The booking is read and not taken from the message, which may come late.
 */
@Injectable()
export class FollowUpsOfBooking {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: FollowUpJobs,
  ) {}

  async change(news: BookingNews, work: (followUps: FollowUpsAtHand) => Promise<void>): Promise<void> {
    const { tenantId, messageId: id, payload } = news;
    const { bookingId } = payload;
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      if (!(await recordInInbox(tx, FOLLOW_UP_SCHEDULING.name, { tenantId, id }))) return;
      await lockFollowUps(tx, tenantId, bookingId);
      const booking = await readPlanningBooking(tx, tenantId, bookingId);
      await work(atHand(tx, news, booking, now));
      faultPoint('follow-ups-being-planned');
    });
    faultPoint('follow-ups-planned');
    await this.jobs.add(await findDueOfBooking(this.database, tenantId, bookingId, now + QUEUED_AHEAD_MS));
  }
}

function atHand(
  tx: Transaction,
  { tenantId, messageId: cause, metadata, payload: { bookingId } }: BookingNews,
  found: PlanningBooking | undefined,
  now: number,
): FollowUpsAtHand {
  const planning = (): PlanningBooking => {
    if (found === undefined) throw new Error(`There is no booking ${bookingId} to follow up.`);
    return found;
  };
  const existing = () => readExistingFollowUps(tx, tenantId, bookingId);
  return {
    isThere: found !== undefined,
    expiresAt: found?.expiresAt,
    async plan(occasion, facts = {}) {
      const terms = { ...planning(), occasion, existing: await existing(), facts, now };
      const planned = plannedFollowUps(terms).map((followUp) => ({ ...followUp, id: newUuid() }));
      await insertFollowUps(
        tx,
        { tenantId, bookingId, correlationId: metadata.correlationId, cause },
        planned,
      );
    },
    async retime(late) {
      const { booking, quiet } = planning();
      const { retimed, withdrawn } = retimedFollowUps(await existing(), booking, quiet, now);
      if (late === 'withdraw') await withdrawSome(tx, tenantId, withdrawn);
      await retimeFollowUps(
        tx,
        tenantId,
        late === 'withdraw' ? retimed : [...retimed, ...withdrawn.map((id) => ({ id, dueAt: now }))],
      );
    },
    withdraw: () => withdrawFollowUps(tx, tenantId, bookingId),
  };
}
