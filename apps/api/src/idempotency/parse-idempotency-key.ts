import { IdempotencyKeyInvalid, IdempotencyKeyMissing } from '../problems/http-errors.js';

const HEADER = 'idempotency-key';
const PRINTABLE = /^[\x20-\x7e]{1,255}$/;
/** A String of RFC 8941, section 3.3.3: inside the quotes, only `"` and `\` are escaped, and must be. */
const QUOTED = /^"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/;

/**
 * The Idempotency-Key of a request, given its raw headers (name, value, name, value …). Bare and quoted spellings of one
 * key are the same key; the quotes are those of draft-ietf-httpapi-idempotency-key-header.
 *
 * Throws `IdempotencyKeyMissing`, or `IdempotencyKeyInvalid` when it is malformed or sent more than once. Node joins
 * repeated headers with a comma, which may also be part of a key, so the raw ones are looked at.
 */
export function parseIdempotencyKey(rawHeaders: readonly string[]): string {
  const [sent, ...more] = valuesOf(rawHeaders);
  if (sent === undefined) throw new IdempotencyKeyMissing();
  if (more.length > 0) throw new IdempotencyKeyInvalid('The Idempotency-Key header was sent more than once.');
  const key = unquote(sent);
  if (!PRINTABLE.test(key)) {
    throw new IdempotencyKeyInvalid('An Idempotency-Key has 1 to 255 printable ASCII characters.');
  }
  return key;
}

function valuesOf(rawHeaders: readonly string[]): string[] {
  const values: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (name.length === HEADER.length && name.toLowerCase() === HEADER) values.push(rawHeaders[at + 1] ?? '');
  }
  return values;
}

function unquote(sent: string): string {
  if (!sent.startsWith('"')) return sent;
  const [, quoted] = QUOTED.exec(sent) ?? [];
  if (quoted === undefined) {
    throw new IdempotencyKeyInvalid('An Idempotency-Key that begins with a quote must be one quoted string.');
  }
  return quoted.replaceAll(/\\(["\\])/g, '$1');
}
