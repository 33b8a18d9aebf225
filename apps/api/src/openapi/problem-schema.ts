import { PROBLEMS } from '../problems/problem-catalogue.js';
import type { SchemaObject } from './document-types.js';

/** Every problem document, as `docs/openapi.json` describes it. Which of the optional members appear depends on the code. */
export const PROBLEM_SCHEMA: SchemaObject = {
  type: 'object',
  description: 'RFC 9457. Each `code` is explained at its `type`.',
  required: ['type', 'title', 'status', 'instance', 'code', 'retryable'],
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'Where the code is explained.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened this time.' },
    instance: { type: 'string', format: 'uri-reference', description: 'The path of the request.' },
    code: { type: 'string', enum: Object.keys(PROBLEMS) },
    retryable: {
      type: 'boolean',
      description: 'Whether the same request, sent again unchanged after a while, may well succeed.',
    },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: {
            type: 'string',
            description: 'A JSON pointer (RFC 6901) into the body, or `?name` for a query parameter.',
          },
          detail: { type: 'string' },
        },
      },
    },
    remaining: { type: 'integer', minimum: 0, description: 'Guests that still fit.' },
    reason: { type: 'string' },
    blackout: { type: 'string', description: 'Why the date is closed, in the words of the venue.' },
    bookingStatus: { $ref: '#/components/schemas/BookingStatus' },
    expiresAt: { type: 'string', format: 'date-time', description: 'When the hold ends for good.' },
    holder: {
      type: 'string',
      enum: ['api-key', 'customer'],
      description: 'Who has as many holds as may be.',
    },
    limit: { type: 'integer', minimum: 0, description: 'How many holds the holder may have at once.' },
    noShowFrom: {
      type: 'string',
      format: 'date-time',
      description: 'From when on it can be recorded as no-show.',
    },
    entryStatus: { $ref: '#/components/schemas/EntryStatus' },
    entryId: {
      type: 'string',
      format: 'uuid',
      description: 'The entry of the waiting list that there is already.',
    },
    until: { type: 'string', format: 'date-time', description: 'Until when guests could do it themselves.' },
    member: {
      type: 'string',
      enum: ['subject', 'body'],
      description: 'The part of the letter template that is wrong.',
    },
    line: { type: 'integer', minimum: 1, description: 'Where in that part; the first line is 1.' },
    column: { type: 'integer', minimum: 1, description: 'Where in that line; the first character is 1.' },
    min: { type: 'integer' },
    max: { type: 'integer' },
    version: { type: 'integer' },
    count: { type: 'integer', minimum: 1, description: 'How many bookings there are.' },
    maxBytes: { type: 'integer' },
    requiredScope: { type: 'string' },
    retryAfterSeconds: { type: 'number' },
    allow: { type: 'array', items: { type: 'string' } },
    checks: { type: 'object', additionalProperties: { type: 'string', enum: ['up', 'down'] } },
  },
  additionalProperties: true,
};
