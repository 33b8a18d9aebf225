import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Environment, InvalidRequest, KeyedHash, newUuid } from '#platform';
import { Cursors } from './cursors.js';

const hashUnder = (secret: string): KeyedHash =>
  new KeyedHash(Object.assign(new Environment(), { INDEX_KEY: Buffer.alloc(32, secret).toString('base64') }));

const cursors = new Cursors(hashUnder('ours'));
const scope = { tenantId: newUuid(), list: 'bookings of a venue' };

describe('a cursor', () => {
  it('leads back to the position that it was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (position) => {
        expect(cursors.read(scope, cursors.write(scope, position))).toEqual(position);
      }),
    );
  });

  it('goes into a URL as it is', () => {
    expect(cursors.write(scope, ['2027-03-14', 'ÿ?/&'])).toMatch(/^[\w.-]+$/);
  });

  it('is refused with one character changed, whichever it is', () => {
    const cursor = cursors.write(scope, ['2027-03-14', newUuid()]);
    const changed = [...cursor].map((character, at) => {
      const other = character === 'A' ? 'B' : 'A';
      return `${cursor.slice(0, at)}${other}${cursor.slice(at + 1)}`;
    });
    for (const text of changed) expect(() => cursors.read(scope, text)).toThrow(InvalidRequest);
  });

  it.each([
    ['another tenant', { ...scope, tenantId: newUuid() }],
    ['another list', { ...scope, list: 'events of a booking' }],
  ])('is refused for %s', (_, other) => {
    const cursor = cursors.write(scope, ['1']);
    expect(() => cursors.read(other, cursor)).toThrow(InvalidRequest);
  });

  it('is refused when another secret signed it', () => {
    const cursor = new Cursors(hashUnder('theirs')).write(scope, ['1']);
    expect(() => cursors.read(scope, cursor)).toThrow(InvalidRequest);
  });

  it.each(['', '.', 'a', 'a.b', 'WzFd.', '.AAAAAAAAAAAAAAAAAAAAAA', 'WzFd.AAAAAAAAAAAAAAAAAAAAAA.x'])(
    'is refused, with a pointer, when it is no cursor: %j',
    (text) => {
      const refusal = expect.objectContaining({
        members: { errors: [expect.objectContaining({ pointer: '?cursor' })] },
      });
      expect(() => cursors.read(scope, text)).toThrow(refusal);
    },
  );
});
