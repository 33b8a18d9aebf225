import { describe, expect, it } from '@jest/globals';
import { announcedIn, partOf } from './announced.js';

const page = (unreleased: string): string => `# Changelog

## [Unreleased]

### Added

- \`createVenue\` does more.

${unreleased}

## [0.1.0] - 2027-01-01

### Breaking

- \`listVenues\` has other members.
`;

const OPERATIONS = new Set(['getVenue', 'findVenue', 'listVenues', 'createVenue']);

const announced = (changelog: string, operation: string, place: string): boolean =>
  announcedIn(changelog, OPERATIONS)({ operation, place });

describe('a break is announced', () => {
  it('by its operation and the part that breaks, under "Breaking" of what is not released', () => {
    const changelog = page('### Breaking\n\n- `getVenue` and `listVenues`: the member\n  `name` is gone.');

    expect(announced(changelog, 'getVenue', 'answer 200: body.name')).toBe(true);
    expect(announced(changelog, 'listVenues', 'answer 200: body.data[].name')).toBe(true);
  });

  it('by its operation alone where all of it breaks', () => {
    const all = (entry: string) => announced(page(`### Breaking\n\n${entry}`), 'getVenue', '');

    expect(all('- `getVenue` is gone; `findVenue` does the same.')).toBe(true);
    expect(all('- `getVenue` is `GET /v2/venues/{venueId}` now.')).toBe(true);
    expect(all('- `getVenue`: `name` is gone.')).toBe(false);
  });

  it.each([
    ['by another break of its operation', '- `getVenue`: `name` is gone.', 'answer 200: body.zone'],
    ['by a break of one member where the body breaks', '- `getVenue`: `name` is gone.', 'answer 200: body'],
    [
      'by two entries, one for each half',
      '- `getVenue` is slow.\n- `zone` is gone.',
      'answer 200: body.zone',
    ],
    ['by the same break of another operation', '- `listVenues`: `zone` is gone.', 'answer 200: body.zone'],
  ])('not %s', (_, entries, place) => {
    expect(announced(page(`### Breaking\n\n${entries}`), 'getVenue', place)).toBe(false);
  });

  it('neither under another heading nor for an earlier release', () => {
    expect(announced(page(''), 'createVenue', '')).toBe(false);
    expect(announced(page(''), 'listVenues', '')).toBe(false);
  });
});

describe('the part that breaks is', () => {
  it.each([
    ['answer 200: body.data[].eventTypes[]', 'eventTypes'],
    ['answer 201: body.counts.*', 'counts'],
    ['request: header If-Match', 'If-Match'],
    ['request: application/json', 'application/json'],
    ['problem: hold-expired', 'hold-expired'],
    ['scope bookings:override', 'bookings:override'],
    ['request: body', 'body'],
    ['answer 200: body[]', 'body'],
    ['', undefined],
  ])('of "%s": %s', (place, part) => {
    expect(partOf(place)).toBe(part);
  });
});
