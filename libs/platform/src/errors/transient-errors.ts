import { DomainError } from './domain-error.js';

/** The command was not taken up: the queue was full or its deadline passed while it waited. Nothing was written. */
export class Overloaded extends DomainError {
  readonly code = 'overloaded';
  override readonly members: { readonly retryAfterSeconds: number };

  constructor(detail: string, retryAfterSeconds = 1) {
    super(detail);
    this.members = { retryAfterSeconds };
  }
}

/** Something we lean on cannot be reached just now. Nothing was written. */
export class Unavailable extends DomainError {
  readonly code = 'unavailable';
  override readonly members: { readonly retryAfterSeconds: number };

  constructor(detail: string, retryAfterSeconds = 2) {
    super(detail);
    this.members = { retryAfterSeconds };
  }
}

/**
 * The connection was lost, or fell silent, after COMMIT was sent, and the outcome could not be learned in time. Repeating
 * the request with the same Idempotency-Key gives the one true answer.
 */
export class OutcomeUnknown extends DomainError {
  readonly code = 'outcome-unknown';
  override readonly members: { readonly retryAfterSeconds: number };

  constructor(retryAfterSeconds = 2, what = 'The connection to the database was lost while committing') {
    super(`${what}; repeat the request with the same Idempotency-Key.`);
    this.members = { retryAfterSeconds };
  }
}
