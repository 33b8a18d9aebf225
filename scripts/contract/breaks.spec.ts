import { describe, expect, it } from '@jest/globals';
import { breaksBetween } from './breaks.js';
import type { Document, Header, Operation, Parameter, Response, Schema } from './document.js';

const BOOKING: Schema = {
  type: 'object',
  required: ['id', 'guests'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    guests: { type: 'integer' },
    note: { type: ['string', 'null'] },
    status: { $ref: '#/components/schemas/Status' },
    part: { $ref: '#/components/schemas/Booking' },
    tags: { type: 'array', items: { type: 'string' } },
    counts: { type: 'object', additionalProperties: { type: 'integer' } },
  },
};

const BODY: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['guests'],
  properties: {
    guests: { type: 'integer', minimum: 1, maximum: 10 },
    note: { type: ['string', 'null'], maxLength: 100 },
    kind: { enum: ['a', 'b'] },
    when: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
  },
};

const PROBLEM: Schema = {
  type: 'object',
  required: ['title', 'code'],
  properties: { title: { type: 'string' }, code: { enum: ['slot-unavailable', 'hold-expired'] } },
};

interface Wishes {
  readonly booking?: Schema;
  readonly body?: Schema;
  readonly status?: Schema;
  readonly operation?: Partial<Operation>;
  readonly path?: string;
  readonly method?: 'post' | 'put';
  readonly codes?: Readonly<Record<string, readonly string[]>>;
  readonly problem?: Schema;
  readonly retryAfter?: Header;
}

/** A small contract, with these parts in place of its own. */
function contract(wishes: Wishes = {}): Document {
  const { booking = BOOKING, body = BODY, operation, path = '/bookings/{id}', method = 'post' } = wishes;
  const { status = { enum: ['held', 'confirmed'] }, codes = { 409: ['slot-unavailable', 'hold-expired'] } } =
    wishes;
  const { problem = PROBLEM, retryAfter = { schema: { type: 'integer' } } } = wishes;
  const problems = Object.entries(codes).map(([answered, values]) => [answered, refusal(values)]);
  return {
    paths: {
      [path]: {
        [method]: {
          operationId: 'createBooking',
          security: [{ apiKey: ['bookings:write'] }],
          parameters: [
            { in: 'path', name: 'id', required: true, schema: { type: 'string' } },
            { in: 'query', name: 'limit', schema: { type: 'integer', maximum: 200 } },
          ],
          requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Body' } } } },
          responses: {
            201: {
              headers: { ETag: {} },
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Booking' } } },
            },
            ...(Object.fromEntries(problems) as Operation['responses']),
          },
          ...operation,
        },
      },
    },
    components: {
      schemas: { Booking: booking, Body: body, Status: status, Problem: problem },
      headers: { 'Retry-After': retryAfter },
    },
  };
}

const breaks = (after: Wishes, before: Wishes = {}): string[] =>
  breaksBetween(contract(before), contract(after)).map(({ place, what }) => `${place} ${what}`.trim());

const bookingWith = (properties: Record<string, Schema>, required = BOOKING.required): Schema => ({
  ...BOOKING,
  ...(required !== undefined && { required }),
  properties: { ...BOOKING.properties, ...properties },
});
const bodyWith = (properties: Record<string, Schema>, required: string[] = ['guests']): Schema => ({
  ...BODY,
  required,
  properties: { ...BODY.properties, ...properties },
});
const without = (schema: Schema, name: string): Schema => ({
  ...schema,
  required: (schema.required ?? []).filter((each) => each !== name),
  properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([each]) => each !== name)),
});
const limit = (more: object) => ({
  parameters: [{ in: 'query', name: 'limit', schema: { type: 'integer', maximum: 200 }, ...more }],
});

describe('a break of the contract is', () => {
  it.each<[string, string, Wishes, Wishes?]>([
    ['an operation that is gone', 'is gone', { operation: { operationId: 'makeBooking' } }],
    ['another path', 'is POST /places/{} now', { path: '/places/{id}' }],
    ['another method', 'is PUT /bookings/{} now', { method: 'put' }],
    [
      'a scope that is needed now',
      'scope bookings:override is needed now',
      { operation: { security: [{ apiKey: ['bookings:override'] }] } },
    ],
    ['a parameter that is gone', 'request: query limit is gone', { operation: { parameters: [] } }],
    [
      'a parameter that is required now',
      'request: query limit is required now',
      { operation: limit({ required: true }) },
    ],
    [
      'a parameter that takes less',
      'request: query limit has a lower maximum',
      { operation: limit({ schema: { type: 'integer', maximum: 100 } }) },
    ],
    [
      'something else in the path',
      'request: path id has another format',
      { operation: inPath({ in: 'path', name: 'id', schema: { type: 'string', format: 'uuid' } }) },
    ],
    [
      'a body that is required now',
      'request: body is required now',
      { operation: { requestBody: { required: true, content: contentOf(BODY) } } },
    ],
    [
      'another media type of the request',
      'request: application/json is gone',
      { operation: { requestBody: { content: {} } } },
    ],
    ['a member that may not be sent any more', 'request: body.note is gone', { body: without(BODY, 'note') }],
    [
      'a new member that must be sent',
      'request: body.place is required now',
      { body: bodyWith({ place: { type: 'string' } }, ['guests', 'place']) },
    ],
    [
      'a member that must be sent now',
      'request: body.note is required now',
      { body: bodyWith({}, ['guests', 'note']) },
    ],
    [
      'a type that is not taken any more',
      'request: body.note may no longer be of type null',
      { body: bodyWith({ note: { type: 'string', maxLength: 100 } }) },
    ],
    [
      'a value that is not taken any more',
      'request: body.kind may no longer be "b"',
      { body: bodyWith({ kind: { enum: ['a'] } }) },
    ],
    [
      'a higher minimum',
      'request: body.guests has a higher minimum',
      { body: bodyWith({ guests: { type: 'integer', minimum: 2, maximum: 10 } }) },
    ],
    [
      'a lower maximum length',
      'request: body.note has a lower maxLength',
      { body: bodyWith({ note: { type: ['string', 'null'], maxLength: 99 } }) },
    ],
    [
      'a pattern that what is sent has to follow',
      'request: body.note has another pattern',
      { body: bodyWith({ note: { type: ['string', 'null'], maxLength: 100, pattern: '^x' } }) },
    ],
    [
      'an alternative that is not taken any more',
      'request: body.when has other alternatives',
      { body: bodyWith({ when: { anyOf: [{ type: 'string' }] } }) },
    ],
    ['a header that is gone', 'answer 201: header ETag is gone', { operation: answering({}) }],
    [
      'another kind of header',
      'answer 409: header Retry-After may be of type string now',
      { retryAfter: { schema: { type: ['integer', 'string'] } } },
    ],
    ['another status of success', 'answer: 201 is gone', { operation: { responses: {} } }],
    [
      'a status of success that nobody waits for',
      'answer: 202 may come now',
      { operation: { responses: { ...answering({ ETag: {} }).responses, 202: {} } } },
    ],
    [
      'another value in place of what is not sent',
      'request: body.zone has another default',
      { body: bodyWith({ zone: { type: 'string', default: 'Europe/Paris' } }) },
      { body: bodyWith({ zone: { type: 'string', default: 'Europe/London' } }) },
    ],
    [
      'a member of an answer that is gone',
      'answer 201: body.guests is gone',
      { booking: without(BOOKING, 'guests') },
    ],
    [
      'a member of an answer that may be absent now',
      'answer 201: body.guests is no longer always there',
      { booking: bookingWith({}, ['id']) },
    ],
    [
      'null where there was none',
      'answer 201: body.guests may be of type null now',
      { booking: bookingWith({ guests: { type: ['integer', 'null'] } }) },
    ],
    [
      'another format',
      'answer 201: body.id has another format',
      { booking: bookingWith({ id: { type: 'string' } }) },
    ],
    [
      'another kind of item',
      'answer 201: body.tags[] may be of type integer now',
      { booking: bookingWith({ tags: { type: 'array', items: { type: ['string', 'integer'] } } }) },
    ],
    [
      'another kind of free member',
      'answer 201: body.counts.* may be of type string now',
      { booking: bookingWith({ counts: { additionalProperties: { type: 'string' } } }) },
    ],
    [
      'a value that nobody has heard of',
      'answer 201: body.status may be "seated" now',
      { status: { enum: ['held', 'confirmed', 'seated'] } },
    ],
    [
      'a header of a refusal that is gone',
      'answer 409: header Retry-After is gone',
      { operation: refusing({ headers: {} }) },
    ],
    [
      'a refusal in another form',
      'answer 409: application/problem+json is gone',
      { operation: refusing({ content: {} }) },
    ],
    [
      'a member of a problem that is gone',
      'answer 409: body.title is gone',
      { problem: without(PROBLEM, 'title') },
    ],
    [
      'a problem that may lack its code',
      'answer 409: body.code is no longer always there',
      { problem: { ...PROBLEM, required: ['title'] } },
    ],
    ['a code that is gone', 'problem: hold-expired is gone', { codes: { 409: ['slot-unavailable'] } }],
    [
      'a code with another status',
      'problem: hold-expired has the status 422 now',
      { codes: { 409: ['slot-unavailable'], 422: ['hold-expired'] } },
    ],
  ])('%s', (_, sentence, after, before = {}) => {
    expect(breaks(after, before)).toContain(sentence);
  });

  it('found once in a schema that holds itself', () => {
    expect(breaks({ booking: without(BOOKING, 'note') })).toEqual(['answer 201: body.note is gone']);
  });
});

describe('no break of the contract is', () => {
  it.each<[string, Wishes, Wishes?]>([
    ['the same contract', {}],
    [
      'another name for a parameter of the path',
      {
        path: '/bookings/{bookingId}',
        operation: inPath({ in: 'path', name: 'bookingId', schema: { type: 'string' } }),
      },
    ],
    ['a new member of an answer', { booking: bookingWith({ more: { type: 'string' } }) }],
    ['a new member that may be sent', { body: bodyWith({ more: { type: 'string' } }) }],
    ['a member that need not be sent any more', { body: bodyWith({}, []) }],
    [
      'more that may be sent',
      { body: bodyWith({ guests: { type: ['integer', 'null'], minimum: 0, maximum: 20 } }) },
    ],
    ['another value that may be sent', { body: bodyWith({ kind: { enum: ['a', 'b', 'c'] } }) }],
    ['a value that no answer has any more', { status: { enum: ['held'] } }],
    ['a member that is always there now', { booking: bookingWith({}, ['id', 'guests', 'note']) }],
    ['a scope that is not needed any more', { operation: { security: [{ apiKey: [] }] } }],
    ['a new code', { codes: { 409: ['slot-unavailable', 'hold-expired', 'closed'], 410: ['gone'] } }],
    ['a new parameter', { operation: { parameters: [...limit({}).parameters, newParameter()] } }],
    [
      'a default that is told now',
      { body: bodyWith({ zone: { type: 'string', default: 'Europe/London' } }) },
      { body: bodyWith({ zone: { type: 'string' } }) },
    ],
  ])('%s', (_, after, before = {}) => {
    expect(breaks(after, before)).toEqual([]);
  });

  it('a new operation', () => {
    const after = contract();
    const paths = {
      ...after.paths,
      ...contract({ path: '/more', operation: { operationId: 'more' } }).paths,
    };

    expect(breaksBetween(contract(), { ...after, paths })).toEqual([]);
  });

  it('a schema that is written where it was referred to', () => {
    expect(breaks({ booking: bookingWith({ status: { enum: ['held', 'confirmed'] } }) })).toEqual([]);
  });
});

function contentOf(schema: Schema) {
  return { 'application/json': { schema } };
}

function answering(headers: Record<string, object>): Partial<Operation> {
  const { responses } = contract().paths['/bookings/{id}']!.post!;
  return { responses: { ...responses, 201: { ...responses['201'], headers } } };
}

function inPath(parameter: Parameter): Partial<Operation> {
  return { parameters: [...limit({}).parameters, parameter] };
}

function refusal(codes: readonly string[]): Response {
  const schema = {
    allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }],
  };
  return {
    headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
    content: { 'application/problem+json': { schema } },
  };
}

function refusing(parts: Partial<Response>): Partial<Operation> {
  const { responses } = contract().paths['/bookings/{id}']!.post!;
  return { responses: { ...responses, 409: { ...responses['409'], ...parts } } };
}

function newParameter() {
  return { in: 'query', name: 'more', schema: { type: 'string' } };
}
