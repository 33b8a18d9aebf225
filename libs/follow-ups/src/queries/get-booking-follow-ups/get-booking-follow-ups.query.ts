import { Query } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { Channel, FollowUpKind, FollowUpStatus } from '../../domain/follow-up.js';

/** A follow-up as the API shows it; times are RFC 3339. */
export interface FollowUpView {
  readonly id: Uuid;
  readonly kind: FollowUpKind;
  readonly channel: Channel;
  readonly dueAt: string;
  readonly status: FollowUpStatus;
  /** How many times sending it was begun. */
  readonly attempts: number;
  readonly sentAt: string | null;
}

/** What is due or done because of a booking, in the order of time; nothing for a booking that is not there. */
export class GetBookingFollowUps extends Query<{ readonly items: readonly FollowUpView[] }> {
  constructor(
    readonly tenantId: Uuid,
    readonly bookingId: Uuid,
  ) {
    super();
  }
}
