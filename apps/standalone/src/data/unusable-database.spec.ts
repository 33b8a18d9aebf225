import { describe, expect, it } from '@jest/globals';
import { requireSoundUrl, UnusableDatabase } from './unusable-database.js';

const AWAY = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });

describe('a database that cannot be used', () => {
  it('is named without user and password', () => {
    const { message } = UnusableDatabase.from('postgres://me:secret@db.example.org:5432/bookings', AWAY);
    expect(message).toMatch(
      /^The database postgres:\/\/db\.example\.org:5432\/bookings cannot be used: connect/,
    );
  });

  it('has the reason of each of its addresses', () => {
    const both = new AggregateError([new Error('not by IPv6'), new Error('not by IPv4')]);
    const { message } = UnusableDatabase.from('postgres://db.example.org/bookings', both);
    expect(message).toContain('cannot be used: not by IPv6; not by IPv4');
  });

  it('is told once', () => {
    const told = UnusableDatabase.from('postgres://db.example.org/bookings', AWAY);
    expect(UnusableDatabase.from('postgres://db.example.org/bookings', told)).toBe(told);
  });
});

describe('DATABASE_URL', () => {
  it.each([
    'postgres://me:secret@db.example.org:5432/bookings',
    'postgresql://me:s%2Fcret@[::1]/bookings?sslmode=require',
    'postgres://localhost/bookings',
  ])('may be %s', (url) => {
    expect(() => requireSoundUrl(url)).not.toThrow();
  });

  it.each([
    ['no URL', 'secret'],
    ['of something else', 'mysql://me:secret@db.example.org/bookings'],
    ['without a host', 'postgres:///secret'],
    ['with a slash in its password', 'postgres://me:12/secret@db.example.org/bookings'],
    ['with a number sign in its password', 'postgres://me:12#secret@db.example.org/bookings'],
    ['with a question mark in its password', 'postgres://me:12?secret@db.example.org/bookings'],
    ['with a per cent sign in its password', 'postgres://me:12%secret@db.example.org/bookings'],
  ])('is refused, and not shown, %s', (_, url) => {
    expect(() => requireSoundUrl(url)).toThrow(/^DATABASE_URL must be a URL such as(?!.*(secret|12))/);
  });
});
