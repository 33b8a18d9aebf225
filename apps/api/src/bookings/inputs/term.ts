import { Matches } from 'class-validator';

/** One term of the tenant's own vocabulary and never free text: it stays in the log in plain text, for ever. */
const TERM = /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/;

export const IsTerm = (): PropertyDecorator =>
  Matches(TERM, {
    message:
      'This must be a term like guest-request: at most 64 lower-case letters, digits and single hyphens.',
  });

/** What the contract says of a term. */
export const TERM_SCHEMA = { maxLength: 64, pattern: TERM.source } as const;
