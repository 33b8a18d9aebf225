import { DomainError } from '#platform';

/** There is no key, or none that is known and alive. Which of these it is stays unsaid. */
export class Unauthorized extends DomainError {
  readonly code = 'unauthorized';

  constructor() {
    super('Send a valid API key as "Authorization: Bearer <api key>".');
  }
}

export class Forbidden extends DomainError {
  readonly code = 'forbidden';
  override readonly members: { readonly requiredScope: string };

  constructor(requiredScope: string) {
    super(`This needs an API key with the scope ${requiredScope}.`);
    this.members = { requiredScope };
  }
}

/** The key is limited to venues, and this is about the whole tenant. */
export class LimitedToVenues extends DomainError {
  readonly code = 'forbidden';

  constructor() {
    super('This is about the whole tenant, and the API key is limited to some of its venues.');
  }
}

/** A browser sent this for a page of another origin, or did not say for which. */
export class OfAnotherOrigin extends DomainError {
  readonly code = 'forbidden';

  constructor() {
    super('This can be asked for by the page of queues only; programs use /v1/dead-letters.');
  }
}

/** More requests than one caller may make in a window. */
export class RateLimited extends DomainError {
  readonly code = 'rate-limited';
  override readonly members: { readonly retryAfterSeconds: number };

  constructor(retryAfterSeconds: number) {
    super('There were too many requests; wait for the next window.');
    this.members = { retryAfterSeconds };
  }
}

export class MethodNotAllowed extends DomainError {
  readonly code = 'method-not-allowed';
  override readonly members: { readonly allow: readonly string[] };

  constructor(allow: readonly string[]) {
    super(`Only ${allow.join(', ')} can be used here.`);
    this.members = { allow };
  }
}

export class PayloadTooLarge extends DomainError {
  readonly code = 'payload-too-large';
  override readonly members: { readonly maxBytes: number };

  constructor(maxBytes: number) {
    super(`The body has more than ${maxBytes} bytes.`);
    this.members = { maxBytes };
  }
}

export class UnsupportedMediaType extends DomainError {
  readonly code = 'unsupported-media-type';
}

/** `Expect` asks for what nobody offers (RFC 9110, section 10.1.1). */
export class ExpectationFailed extends DomainError {
  readonly code = 'expectation-failed';

  constructor() {
    super('The header Expect can only be 100-continue.');
  }
}

export class IdempotencyKeyMissing extends DomainError {
  readonly code = 'idempotency-key-missing';

  constructor() {
    super('Send an Idempotency-Key header with this request.');
  }
}

export class IdempotencyKeyInvalid extends DomainError {
  readonly code = 'idempotency-key-invalid';
}
