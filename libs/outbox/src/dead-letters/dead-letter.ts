import type { Uuid } from '#platform';

/** Something that must happen and does not, however often it is tried: it waits for somebody to look. */
export interface DeadLetter {
  readonly tenantId: Uuid;
  /** UUIDv7, so ids stand in the order in which what they name came about. */
  readonly id: Uuid;
  /** Where it lies: `message`, `follow-up` … */
  readonly kind: string;
  /** What it is: `booking-confirmed for follow-up-scheduling`, `reminder` … */
  readonly what: string;
  /** The id of what it is about, for example a booking. */
  readonly about: Uuid;
  /** Why the last try failed; nothing personal. */
  readonly reason: string;
  readonly attempts: number;
  readonly failedAt: Date;
}

/** Whose, and which part of the list: newest first, `limit` of those before `before`. */
export interface DeadLetterPage {
  /** Absent for whoever operates the whole. */
  readonly tenantId?: Uuid | undefined;
  readonly before?: Uuid | undefined;
  readonly limit: number;
}

/** One dead letter, of this tenant where one is given. */
export interface DeadLetterName {
  readonly tenantId?: Uuid | undefined;
  readonly id: Uuid;
}

/** A place where dead letters lie. Each library that gives up on something has one. */
export abstract class DeadLetterSource {
  abstract list(page: DeadLetterPage): Promise<readonly DeadLetter[]>;

  /** It is tried anew within a minute, with all its tries. False when there is no such dead letter. */
  abstract retry(letter: DeadLetterName): Promise<boolean>;

  /** It is never tried again. False when there is no such dead letter. */
  abstract discard(letter: DeadLetterName): Promise<boolean>;
}
