/** Something due later because of a booking. At most one of each kind for one booking. */
export const FOLLOW_UP_KINDS = ['confirmation', 'reminder', 'thank-you'] as const;

export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

/**
 * `due` → `sending` → `sent`. A try that fails leaves `failed`, which is tried again later, or `dead` when no try is left
 * or trying again is no use; `withdrawn` when the booking no longer wants it, or somebody has discarded it.
 */
export const FOLLOW_UP_STATUSES = ['due', 'sending', 'sent', 'failed', 'dead', 'withdrawn'] as const;

export type FollowUpStatus = (typeof FOLLOW_UP_STATUSES)[number];

/** As much of a booking as follow-ups are decided by. Instants are milliseconds since 1970. */
export interface FollowedBooking {
  readonly status: string;
  readonly startsAt: number;
  readonly endsAt: number;
}
