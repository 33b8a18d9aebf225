import { Temporal } from 'temporal-polyfill';

/** Many offsets, many habits: half hours, 45 minutes, a half-hour summer time, changes at midnight, none at all. */
export const ZONES = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/Johannesburg',
  'America/Argentina/Buenos_Aires',
  'America/Asuncion',
  'America/Caracas',
  'America/Halifax',
  'America/Havana',
  'America/Los_Angeles',
  'America/Mexico_City',
  'America/New_York',
  'America/Nuuk',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Scoresbysund',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Amman',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Jerusalem',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Asia/Tokyo',
  'Atlantic/Azores',
  'Australia/Adelaide',
  'Australia/Eucla',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Europe/Chisinau',
  'Europe/Dublin',
  'Europe/Kyiv',
  'Europe/London',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Easter',
  'Pacific/Kiritimati',
  'UTC',
] as const;

const from = (year: number): number => Date.UTC(year, 0, 1);

/** The local dates just before, at and just after every change of a zone's clock in these years; the last is not included. */
export function datesOfTransitions(
  timeZone: string,
  [first, last]: readonly [number, number] = [2007, 2038],
): string[] {
  const dates = new Set<string>();
  let at = Temporal.ZonedDateTime.from(`${first}-01-01T00:00[${timeZone}]`).getTimeZoneTransition('next');
  while (at !== null && at.epochMilliseconds < from(last)) {
    for (const days of [-1, 0, 1]) dates.add(at.toPlainDate().add({ days }).toString());
    at = at.getTimeZoneTransition('next');
  }
  return [...dates];
}
