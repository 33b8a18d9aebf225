/**
 * An answer of "no" that a caller can expect and act on: never a bug, never a fault of the machine. Thrown by
 * decisions and handlers, turned into problem+json by one filter in the API.
 *
 * `code` is stable and documented; `members` is what a client needs beside it (for example `remaining`).
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  readonly members: Readonly<Record<string, unknown>> = {};

  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}
