import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { REDACTION } from './logger.js';

/** The line that is written about these members. */
function lineAbout(members: object): string {
  let line = '';
  pino({ redact: REDACTION }, { write: (text: string) => (line += text) }).info(
    members,
    'something happened',
  );
  return line;
}

const SECRET = 'not-for-anybody-to-see';

describe('a log line', () => {
  it.each(['authorization', 'password', 'secret', 'token', 'apiKey', 'cookie', 'email', 'phone', 'notes'])(
    'strikes out what stands under %s, at the top or in a request or error that is logged whole',
    (member) => {
      for (const members of [
        { [member]: SECRET },
        { request: { [member]: SECRET } },
        { request: { headers: { [member]: SECRET } } },
      ]) {
        expect(lineAbout(members)).not.toContain(SECRET);
      }
    },
  );

  it('strikes out the Idempotency-Key among headers', () => {
    expect(lineAbout({ request: { headers: { 'idempotency-key': SECRET } } })).not.toContain(SECRET);
  });

  it('keeps ids', () => {
    expect(lineAbout({ bookingId: '0199c3a0' })).toContain('0199c3a0');
  });
});
