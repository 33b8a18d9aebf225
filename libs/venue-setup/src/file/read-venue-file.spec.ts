import { describe, expect, it } from '@jest/globals';
import { InvalidVenueFile, readVenueFile } from './read-venue-file.js';

const DINNER = `  - name: Dinner
    slotMinutes: 15
    capacity: 40
    turnMinutes: 90
    partyMin: 1
    partyMax: 12
    leadMinutes: 0
    horizonDays: 365
    weeklyHours:
      1: [{ opens: 17:00, closes: 22:00 }]
`;
const VENUE = `venue:
  name: Harbour Table
  timeZone: Europe/London
services:
`;

/** What is wrong, as `line:column pointer`. */
function faultsIn(text: string): string[] {
  try {
    readVenueFile(text);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidVenueFile)) throw error;
    return error.faults.map(({ line, column, pointer }) => `${line}:${column} ${pointer}`);
  }
}

describe('a venue file', () => {
  it('is read with times, dates and weekdays as they stand there', () => {
    const exceptions = '    exceptions:\n      2027-12-25: { closed: true }\n';
    const { file } = readVenueFile(`${VENUE}${DINNER}${exceptions}`);
    expect(file).toMatchObject({
      venue: { name: 'Harbour Table', timeZone: 'Europe/London' },
      services: [
        {
          description: {
            weeklyHours: { '1': [{ opens: '17:00', closes: '22:00' }] },
            exceptions: { '2027-12-25': { closed: true } },
            confirmation: 'automatic',
          },
        },
      ],
    });
  });

  it('may have a venue without services', () => {
    expect(faultsIn('venue: { name: Harbour Table, timeZone: Europe/London }')).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['nothing', '', ['1:1 ']],
    ['a list', '- venue', ['1:1 ']],
    ['broken YAML', `${VENUE}  - name: [`, ['5:12 ']],
    ['a member twice', `${VENUE}${DINNER}    capacity: 41\n`, ['15:5 ']],
    ['a missing member', `${VENUE}${DINNER.replace('    capacity: 40\n', '')}`, ['5:5 /services/0/capacity']],
    ['a text for a number', `${VENUE}${DINNER.replace('40', 'forty')}`, ['7:15 /services/0/capacity']],
    [
      'a text for a truth',
      `${VENUE}${DINNER}    noShowAutomatic: never\n`,
      ['15:22 /services/0/noShowAutomatic'],
    ],
    ['an unknown member', `${VENUE}${DINNER}    colour: red\n`, ['15:13 /services/0/colour']],
    ['an unknown top', `${VENUE}${DINNER}owner:\n  name: Eve\n`, ['15:1 /owner']],
    [
      'a period without end',
      `${VENUE}${DINNER.replace(', closes: 22:00', '')}`,
      ['14:11 /services/0/weeklyHours/1/0/closes'],
    ],
    ['__proto__', `${VENUE}${DINNER}    __proto__: { capacity: 1 }\n`, ['15:5 /services/0/__proto__']],
    ['an id that is none', `venue:\n  id: 7\n  name: x\n  timeZone: UTC\n`, ['2:7 /venue/id']],
    ['an id that is no UUID', `venue:\n  id: dinner\n  name: x\n  timeZone: UTC\n`, ['2:7 /venue/id']],
    ['two services of one name', `${VENUE}${DINNER}${DINNER}`, ['15:11 /services/1/name']],
  ])('is refused with the line and column: %s', (_, text, faults) => {
    expect(faultsIn(text)).toEqual(faults);
  });
});
