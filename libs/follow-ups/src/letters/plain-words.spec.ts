import { describe, expect, it } from '@jest/globals';
import { greetableName, oneLine } from './plain-words.js';

describe('a line made of text from outside', () => {
  it.each([
    ['Ada\r\nBcc: eve@example.org', 'Ada Bcc: eve@example.org'],
    ['Ada\u2028L.', 'Ada L.'],
    ['Ada\u0000\u001b L.', 'Ada L.'],
    ['gnp.\u202eadA', 'gnp. adA'],
    ['  Ada   L. ', 'Ada L.'],
    ['Ada \ud83d', 'Ada \ufffd'],
  ])('has no line breaks and nothing that cannot be seen: %j', (text, line) => {
    expect(oneLine(text)).toBe(line);
  });

  it('is cut between characters, never through one', () => {
    expect(oneLine('👩‍🍳'.repeat(3) + '🍽🍽🍽', 5)).toBe('👩‍🍳👩…');
  });
});

describe('the name in a greeting', () => {
  it.each([
    'Ada L.',
    'J. R. R. Tolkien',
    'José Ñandú',
    'Dr. Strange',
    "Conan O'Brien",
    '山田太郎',
    'St. John',
  ])('is %s when somebody is called so', (name) => expect(greetableName(name)).toBe(name));

  it.each([
    'Win money at http://example.org',
    'example.org has a prize for you',
    'www.example.org',
    'ada@example.org',
    'You have been chosen to receive a great prize, call the number now',
    '<b>Ada</b>',
    '\r\n',
  ])('is left out when it would carry an advertisement: %j', (name) =>
    expect(greetableName(name)).toBeUndefined(),
  );
});
