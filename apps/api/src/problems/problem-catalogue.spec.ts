import { describe, expect, it } from '@jest/globals';
import * as access from '#access';
import * as booking from '#booking';
import * as followUps from '#follow-ups';
import * as platform from '#platform';
import * as venueSetup from '#venue-setup';
import * as waitingList from '#waiting-list';
import * as webhooks from '#webhooks';
import { NotReady } from '../health/readiness.js';
import * as httpErrors from './http-errors.js';
import { isProblemCode, PROBLEMS } from './problem-catalogue.js';

const { DomainError } = platform;

type Refusal = new (...args: never[]) => platform.DomainError;

const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'function' && value.prototype instanceof DomainError;

const rooms = [
  access,
  booking,
  followUps,
  venueSetup,
  waitingList,
  webhooks,
  platform,
  httpErrors,
  { NotReady },
];
const refusals = rooms.flatMap((room) => Object.values<unknown>(room).filter(isRefusal));

/** Arguments that every one of them can do with, but for one that wants to know the place. */
const argumentsFor = (refusal: Refusal): readonly unknown[] =>
  refusal === followUps.TemplateInvalid ? ['body', { line: 1, column: 1 }, ''] : [[], undefined, 1];

const codeOf = (refusal: Refusal): string => new refusal(...(argumentsFor(refusal) as never[])).code;

describe('the catalogue of problems', () => {
  it('knows every error that the libraries export', () => {
    expect(refusals.length).toBeGreaterThan(15);
    expect(refusals.map(codeOf).filter((code) => !isProblemCode(code))).toEqual([]);
  });

  it('has no code that nobody answers with', () => {
    const byParser = ['headers-too-large', 'request-timeout'];
    const answered = new Set([...refusals.map(codeOf), ...byParser, 'internal-error']);
    expect(Object.keys(PROBLEMS).filter((code) => !answered.has(code))).toEqual([]);
  });

  it('calls worth repeating only what a client did not cause', () => {
    const retryable = Object.entries(PROBLEMS).filter(([, kind]) => kind.retryable);
    expect(retryable.map(([code]) => code).sort()).toEqual([
      'outcome-unknown',
      'overloaded',
      'rate-limited',
      'request-in-flight',
      'request-timeout',
      'unavailable',
    ]);
  });

  it('does not take what every object has for a code', () => {
    expect(['toString', '__proto__', 'constructor'].map(isProblemCode)).toEqual([false, false, false]);
  });
});
