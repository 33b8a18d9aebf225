/** Something due later because of a booking: what it says to the guest. */
export const FOLLOW_UP_KINDS = [
  'request-received',
  'confirmation',
  'declined',
  'lapsed',
  'changed',
  'cancelled',
  'waiting-list-offer',
  'reminder',
  'thank-you',
] as const;

export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

/** The way on which a follow-up reaches the guest. */
export const CHANNELS = ['email', 'sms', 'whatsapp'] as const;

export type Channel = (typeof CHANNELS)[number];

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

/** What a letter tells besides the booking as it is: known when it was planned, and nothing personal. */
export interface FollowUpFacts {
  /** When the booking began before it was changed. */
  readonly was?: { readonly startsAt: number };
  /** Who cancelled. */
  readonly by?: 'guest' | 'venue';
  /** Until when a place is kept. */
  readonly expiresAt?: number;
}
