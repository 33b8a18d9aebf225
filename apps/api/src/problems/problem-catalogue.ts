/** One kind of problem that the API can answer with. */
export interface ProblemKind {
  /** HTTP status of the answer. */
  readonly status: number;
  /** The same for every occurrence (RFC 9457, section 3.1.3). */
  readonly title: string;
  /** Whether the same request, sent again unchanged after a while, may well succeed. */
  readonly retryable: boolean;
  /** For the page of problems: when it is answered, and what a client can do. */
  readonly meaning: string;
  /** Members beyond those of every problem, with example values. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/**
 * Every `code` that a client can meet. The set is closed: a code that is not here cannot be sent, and one that is here
 * keeps its name and status. `docs/problems.md`, the page `/docs/problems` and `docs/openapi.json` are made from it.
 */
export const PROBLEMS = {
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    retryable: false,
    meaning:
      'Something in the request is malformed. `errors` names each place: `pointer` is a JSON pointer (RFC 6901) into the body, or `?name` for a query parameter; `detail` says what is wrong there.',
    members: { errors: [{ pointer: '/guests', detail: 'There must be at least one guest.' }] },
  },
  'idempotency-key-missing': {
    status: 400,
    title: 'The Idempotency-Key is missing',
    retryable: false,
    meaning:
      'Requests that create or change a booking need an `Idempotency-Key` header. Make one up for each thing you want done, and send the same one when you try again.',
  },
  'idempotency-key-invalid': {
    status: 400,
    title: 'The Idempotency-Key is not valid',
    retryable: false,
    meaning:
      'The header must be sent once, with 1 to 255 printable ASCII characters, bare or in double quotes.',
  },
  unauthorized: {
    status: 401,
    title: 'A valid API key is needed',
    retryable: false,
    meaning: 'Send `Authorization: Bearer <api key>`. The key is missing, unknown, revoked or expired.',
  },
  forbidden: {
    status: 403,
    title: 'The API key may not do this',
    retryable: false,
    meaning:
      'The key is valid, but has not been given the scope named in `requiredScope`; or, where none is named, it is limited to venues and this is about the whole tenant, or a button of `/admin/queues` was pressed on a page of another origin.',
    members: { requiredScope: 'bookings:write' },
  },
  'not-found': {
    status: 404,
    title: 'There is no such thing',
    retryable: false,
    meaning: 'Nothing is known under this address, or it belongs to another tenant, which looks the same.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The method is not allowed here',
    retryable: false,
    meaning: 'The address exists, but not for this method. The `Allow` header lists those that it has.',
    members: { allow: ['GET', 'HEAD'] },
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    retryable: true,
    meaning: 'The whole request has to arrive within 30 seconds.',
  },
  'slot-unavailable': {
    status: 409,
    title: 'Not enough room is left',
    retryable: false,
    meaning:
      '`remaining` tells how many guests still fit. `reason` is `full`, or `pacing` where places are left but too many start in this slot already. Choose another slot or a smaller party.',
    members: { remaining: 2, reason: 'full' },
  },
  'slot-not-offered': {
    status: 409,
    title: 'The slot is not offered',
    retryable: false,
    meaning:
      'The schedule has no such slot (`reason` is `not-in-schedule`), or its date is `closed`, with the reason in `blackout` where there is one. Ask the availability for the slots there are.',
    members: { reason: 'not-in-schedule' },
  },
  'invalid-transition': {
    status: 409,
    title: 'The booking does not allow this any more',
    retryable: false,
    meaning: '`bookingStatus` is what the booking is now, and from there this move cannot be made.',
    members: { bookingStatus: 'completed' },
  },
  'hold-expired': {
    status: 409,
    title: 'The hold has expired',
    retryable: false,
    meaning: 'Its places are free for anybody. Ask what is available, and hold or book anew.',
    members: { bookingStatus: 'expired' },
  },
  'hold-not-extendable': {
    status: 409,
    title: 'The hold cannot last any longer',
    retryable: false,
    meaning: 'A hold lasts only so long, however often it is extended; confirm it before `expiresAt`.',
    members: { expiresAt: '2027-03-01T10:30:00Z' },
  },
  'too-many-holds': {
    status: 409,
    title: 'Too many holds at once',
    retryable: false,
    meaning:
      'The `holder`, `api-key` or `customer`, has `limit` holds already. Confirm or release some of them, or let them expire.',
    members: { holder: 'customer', limit: 3 },
  },
  'no-show-too-early': {
    status: 409,
    title: 'The guests may still be coming',
    retryable: false,
    meaning:
      'From `noShowFrom` on, when the grace period of the service is over, it can be recorded as no-show.',
    members: { noShowFrom: '2027-03-14T19:15:00Z' },
  },
  'no-offer': {
    status: 409,
    title: 'Nothing is offered at this moment',
    retryable: false,
    meaning:
      '`entryStatus` is what the entry of the waiting list is now: `waiting` for an offer that may come, or one of the others, for which it was answered or has expired.',
    members: { entryStatus: 'expired' },
  },
  'not-waiting': {
    status: 409,
    title: 'The entry does not wait any more',
    retryable: false,
    meaning:
      '`entryStatus` is what the entry of the waiting list is now. What was accepted is a booking, and can be cancelled.',
    members: { entryStatus: 'accepted' },
  },
  'already-waiting': {
    status: 409,
    title: 'The guest waits already',
    retryable: false,
    meaning:
      'A guest can wait once for each service and date; `entryId` names the entry. Leave it first to wait for something else, behind the others.',
    members: { entryId: '01a2b3c4-d5e6-7f80-9a1b-2c3d4e5f6071' },
  },
  'request-in-flight': {
    status: 409,
    title: 'The first request with this key is still being worked on',
    retryable: true,
    meaning: 'Send the request again, with the same Idempotency-Key, after the time in `Retry-After`.',
    members: { retryAfterSeconds: 1 },
  },
  'bookings-exist': {
    status: 409,
    title: 'Bookings rest on it',
    retryable: false,
    meaning:
      'A service cannot change its capacity pool while bookings are still to come: they hold places in the pool that it has. `count` says how many there are.',
    members: { count: 3 },
  },
  'webhook-endpoint-disabled': {
    status: 409,
    title: 'The webhook endpoint is disabled',
    retryable: false,
    meaning:
      'Nothing is posted to an endpoint that is disabled or has been removed. Enable it first; what happened meanwhile is in the event feed.',
  },
  'version-conflict': {
    status: 412,
    title: 'There is a newer version',
    retryable: false,
    meaning:
      '`If-Match` named an older version than there is, or nothing is there yet and `version` is 0. Read it again, then decide anew.',
    members: { version: 2 },
  },
  'payload-too-large': {
    status: 413,
    title: 'The body is too large',
    retryable: false,
    meaning: 'A body may have 64 KiB.',
    members: { maxBytes: 65_536 },
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is not JSON',
    retryable: false,
    meaning: 'Send bodies as `Content-Type: application/json`, in UTF-8 and not compressed.',
  },
  'expectation-failed': {
    status: 417,
    title: 'This cannot be expected',
    retryable: false,
    meaning: 'The header `Expect` can only be `100-continue`. Leave it out.',
  },
  'outside-booking-window': {
    status: 422,
    title: 'The slot cannot be booked at this moment',
    retryable: false,
    meaning:
      'The slot is in the past, begins too soon, or is further ahead than bookings are taken; see `reason`.',
    members: { reason: 'past' },
  },
  'customer-missing': {
    status: 422,
    title: 'Nobody is known for this booking',
    retryable: false,
    meaning: 'The places are held for nobody in particular. Say who comes in `customer`.',
  },
  'outside-cancellation-window': {
    status: 422,
    title: 'It is too late for guests to cancel',
    retryable: false,
    meaning:
      'Guests could cancel until `until`. The venue, a key with the scope `bookings:override`, still can.',
    members: { until: '2027-03-13T19:00:00Z' },
  },
  'outside-change-window': {
    status: 422,
    title: 'It is too late for guests to change the booking',
    retryable: false,
    meaning:
      'Guests could change it until `until`. The venue, a key with the scope `bookings:override`, still can.',
    members: { until: '2027-03-13T19:00:00Z' },
  },
  'party-size-out-of-range': {
    status: 422,
    title: 'The party is too small or too large',
    retryable: false,
    meaning: 'The service takes parties of `min` to `max` guests.',
    members: { min: 1, max: 12 },
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The Idempotency-Key belongs to another request',
    retryable: false,
    meaning:
      'The key was used before with another body, path or method. Use a new key for a new request; white space and the order of members make no difference.',
  },
  'template-invalid': {
    status: 422,
    title: 'The letter template cannot be used',
    retryable: false,
    meaning:
      'In `member` (`subject` or `body`), at `line` and `column`, which count from 1, stands something that a template cannot say; `detail` tells what.',
    members: { member: 'body', line: 3, column: 7 },
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    retryable: true,
    meaning:
      'Nothing was done. A key may make so many requests in a window, and so may an address without one: `RateLimit-Policy` tells how many (`q`) in how many seconds (`w`), `RateLimit` what is left (`r`) and when the next window begins (`t`). Try again after the time in `Retry-After`.',
    members: { retryAfterSeconds: 7 },
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    retryable: false,
    meaning: 'All headers together may have 16 KiB.',
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side',
    retryable: false,
    meaning: 'A fault of ours. It is logged under the `X-Request-Id` of the answer; please quote that.',
  },
  overloaded: {
    status: 503,
    title: 'Too much to do at this moment',
    retryable: true,
    meaning:
      'Nothing was written. Try again, with the same Idempotency-Key, after the time in `Retry-After`.',
    members: { retryAfterSeconds: 1 },
  },
  unavailable: {
    status: 503,
    title: 'Something that is needed cannot be reached',
    retryable: true,
    meaning:
      'Nothing was written. Try again, with the same Idempotency-Key, after the time in `Retry-After`.',
    members: { retryAfterSeconds: 2 },
  },
  'outcome-unknown': {
    status: 503,
    title: 'Whether it was done could not be learned',
    retryable: true,
    meaning:
      'The connection to the database was lost, or fell silent, at the very moment of committing. Send the request again with the same Idempotency-Key: the answer will be the true one, and nothing happens twice.',
    members: { retryAfterSeconds: 2 },
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

export const kindOf = (code: ProblemCode): ProblemKind => PROBLEMS[code];

export const isProblemCode = (text: string): text is ProblemCode => Object.hasOwn(PROBLEMS, text);

/** The `type` of a problem: a path that every installation answers with the explanation of the code. */
export const problemType = (code: ProblemCode): string => `/docs/problems#${code}`;
