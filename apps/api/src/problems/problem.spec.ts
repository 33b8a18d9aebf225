import { describe, expect, it } from '@jest/globals';
import { HttpException } from '@nestjs/common';
import { SlotUnavailable } from '#booking';
import { DomainError, OutcomeUnknown, Overloaded, Unavailable } from '#platform';
import { faultOf } from './fault-of.js';
import { MethodNotAllowed, Unauthorized } from './http-errors.js';
import { type Fault, headersOf, problemOf } from './problem.js';

const faultIn = (error: unknown): Fault => faultOf(error) ?? { code: 'internal-error' };

describe('a problem document', () => {
  it('has the members of RFC 9457, ours and those of the code', () => {
    expect(problemOf(faultIn(new SlotUnavailable(2)), '/v1/venues/x/bookings')).toEqual({
      type: '/docs/problems#slot-unavailable',
      title: 'Not enough room is left',
      status: 409,
      detail: 'There is not enough room: 2 places are left.',
      instance: '/v1/venues/x/bookings',
      code: 'slot-unavailable',
      retryable: false,
      remaining: 2,
      reason: 'full',
    });
  });

  it('keeps its own members, whatever those of the code are called', () => {
    const fault: Fault = {
      code: 'invalid-transition',
      members: { code: 'x', type: 'y', status: 'completed' },
    };
    expect(problemOf(fault, '/')).toMatchObject({ code: 'invalid-transition', status: 409 });
  });

  it.each([new Overloaded('full', 3), new Unavailable('gone', 3), new OutcomeUnknown(3)])(
    'is 503 with Retry-After when there is hope: %s',
    (error) => {
      const fault = faultIn(error);
      expect([problemOf(fault, '/').status, headersOf(fault)]).toEqual([503, { 'retry-after': '3' }]);
    },
  );

  it('comes with WWW-Authenticate where a key is missing, and with Allow where the method is wrong', () => {
    expect(
      [new Unauthorized(), new MethodNotAllowed(['GET', 'HEAD'])].map((error) => headersOf(faultIn(error))),
    ).toEqual([{ 'www-authenticate': 'Bearer realm="slotledger"' }, { allow: 'GET, HEAD' }]);
  });
});

describe('an error that nobody foresaw', () => {
  class Unlisted extends DomainError {
    readonly code = 'not-in-the-catalogue';
  }

  it.each([
    ['a bug', new TypeError('x is not a function')],
    ['a refusal that is not in the catalogue', new Unlisted('no')],
    ['a server error of Nest', new HttpException('secret', 502)],
    ['a status that is not an HTTP error', Object.assign(new Error('x'), { statusCode: 400 })],
    ['no error at all', 'a text'],
    ['undefined', undefined],
  ])('is no answer: %s', (_, error) => {
    expect(faultOf(error)).toBeUndefined();
  });

  it('shows nothing of itself', () => {
    const { detail, ...problem } = problemOf({ code: 'internal-error' }, '/');
    expect([detail, problem.status]).toEqual([undefined, 500]);
  });
});
