import { DomainError } from './domain-error.js';

/** What is asked for does not exist, or belongs to somebody else, which must look the same. */
export class NotFound extends DomainError {
  readonly code = 'not-found';

  constructor(what: string) {
    super(`There is no such ${what}.`);
  }
}

/** One member of a request that is wrong; `pointer` is a JSON pointer (RFC 6901) into the body, or `?name` for a query parameter. */
export interface InvalidMember {
  readonly pointer: string;
  readonly detail: string;
}

/** The request is malformed, or asks for what cannot be. */
export class InvalidRequest extends DomainError {
  readonly code = 'invalid-request';
  override readonly members: { readonly errors: readonly InvalidMember[] };

  constructor(errors: readonly InvalidMember[], detail = 'The request is not valid; see errors.') {
    super(detail);
    this.members = { errors };
  }
}

/** The caller decided on an older version (`If-Match`) than there is now. */
export class VersionConflict extends DomainError {
  readonly code = 'version-conflict';
  override readonly members: { readonly version: number };

  constructor(what: string, version: number) {
    super(
      version === 0
        ? `There is no ${what} here, so none can be replaced.`
        : `The ${what} has changed since; it is at version ${version} now.`,
    );
    this.members = { version };
  }
}
