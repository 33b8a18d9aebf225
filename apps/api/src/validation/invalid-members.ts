import type { ValidationError } from 'class-validator';
import type { InvalidMember } from '#platform';
import { jsonPointer } from '../json/json-pointer.js';

/**
 * What class-validator found, as the API tells it: a JSON pointer for each member of a body (`/customer/email`), or
 * `?name` for each query parameter, with one sentence about it.
 */
export const invalidMembersOf = (errors: readonly ValidationError[], kind: '/' | '?'): InvalidMember[] =>
  errors.flatMap((error) => membersUnder(error, [], kind));

function membersUnder(error: ValidationError, parents: readonly string[], kind: '/' | '?'): InvalidMember[] {
  const path = [...parents, error.property];
  const pointer = kind === '?' ? `?${error.property}` : jsonPointer(path);
  const details = Object.entries(error.constraints ?? {}).map(([rule, sentence]) =>
    rule === 'whitelistValidation' ? 'This member is not known here.' : sentence,
  );
  const nested = (error.children ?? []).flatMap((child) => membersUnder(child, path, kind));
  return [...details.map((detail) => ({ pointer, detail })), ...nested];
}
