import { describe, expect, it } from '@jest/globals';
import { announcedIn } from './announced.js';

const page = (unreleased: string): string => `# Changelog

## [Unreleased]

### Added

- \`createVenue\` does more.

${unreleased}

## [0.1.0] - 2027-01-01

### Breaking

- \`listVenues\` has other members.
`;

describe('a break is announced', () => {
  it('by its operation in backticks, under "Breaking" of what is not released', () => {
    const announced = announcedIn(page('### Breaking\n\n- `getVenue`: the member `name` is gone.'));

    expect([...announced]).toEqual(['getVenue', 'name']);
  });

  it('neither under another heading nor for an earlier release', () => {
    expect([...announcedIn(page(''))]).toEqual([]);
  });
});
