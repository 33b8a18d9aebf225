import type { InstantMs, Uuid } from '#platform';
import type { FollowUpKind } from '../domain/follow-up.js';

/** Everything a letter says, opened for the moment of writing it and never stored. */
export interface LetterSubject {
  readonly bookingId: Uuid;
  /** The booking's version, so that a calendar can tell a newer entry from an older one. */
  readonly version: number;
  readonly venueName: string;
  readonly timeZone: string;
  readonly serviceName: string;
  readonly startsAt: InstantMs;
  readonly endsAt: InstantMs;
  readonly guests: number;
  readonly guestName: string;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export type { FollowUpKind };
