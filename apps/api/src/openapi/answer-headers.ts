import type { HeaderObject } from './document-types.js';

/** The headers that answers carry, as `docs/openapi.json` describes them. */
export const ANSWER_HEADERS = {
  'X-Request-Id': {
    description:
      'The id of this request in events and logs: yours, where you sent a sane one, or a new UUID.',
    schema: { type: 'string' },
  },
  'RateLimit-Policy': {
    description:
      'How many requests (`q`) may be made in how many seconds (`w`), by what is counted: `key` or `address`. Absent where nothing is limited.',
    schema: { type: 'string', example: '"key";q=60000;w=10' },
  },
  RateLimit: {
    description: 'How many requests are left (`r`), and in how many seconds the next window begins (`t`).',
    schema: { type: 'string', example: '"key";r=59990;t=7' },
  },
  Location: { description: 'Where what was made is found.', schema: { type: 'string' } },
  ETag: { description: 'The version, for `If-Match`.', schema: { type: 'string', example: '"1"' } },
  'Idempotent-Replayed': {
    description: '`true` when this is the stored answer to an earlier request with the same key.',
    schema: { type: 'string', enum: ['true'] },
  },
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } },
  'WWW-Authenticate': { description: 'How to authenticate.', schema: { type: 'string' } },
} as const satisfies Record<string, HeaderObject>;

export type AnswerHeader = keyof typeof ANSWER_HEADERS;

/** They stand once in the document, and answers refer to them. */
export const headersNamed = (names: Iterable<AnswerHeader>): Record<string, { $ref: string }> =>
  Object.fromEntries([...names].map((name) => [name, { $ref: `#/components/headers/${name}` }]));
