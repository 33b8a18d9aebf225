import { isClosingTime, isLocalTime, isTimeZone, minuteOfDay } from './local-time.js';
import type { OpeningPeriod, ServiceTerms } from './service-rules.js';

/** A member that cannot be as it is; `pointer` is a JSON pointer (RFC 6901). */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** Inclusive; wide enough for any real place, narrow enough that no sum leaves PostgreSQL's integer. */
const BOUNDS = {
  slotMinutes: [1, 1_440],
  capacity: [1, 1_000_000],
  turnMinutes: [1, 1_440],
  partyMin: [1, 1_000_000],
  partyMax: [1, 1_000_000],
  leadMinutes: [0, 525_600],
  horizonDays: [1, 3_650],
} as const satisfies Partial<Record<keyof ServiceTerms, readonly [number, number]>>;

const NAME_CHARACTERS = 200;

/** What is wrong with a venue as an operator describes it; empty when nothing is. */
export function faultsInVenue({ name, timeZone }: { name: string; timeZone: string }): Fault[] {
  return [
    ...faultsInName(name),
    ...(isTimeZone(timeZone)
      ? []
      : [{ pointer: '/timeZone', detail: 'must be an IANA time zone, such as Europe/London' }]),
  ];
}

/** What is wrong with a service as an operator describes it; empty when nothing is. */
export function faultsInService(service: ServiceTerms & { readonly name: string }): Fault[] {
  return [
    ...faultsInName(service.name),
    ...faultsInNumbers(service),
    ...Object.entries(service.weeklyHours).flatMap(([weekday, periods]) =>
      faultsInWeekday(`/weeklyHours/${weekday}`, weekday, periods),
    ),
  ];
}

function faultsInName(name: string): Fault[] {
  const fits = name.trim() !== '' && name.length <= NAME_CHARACTERS;
  return fits ? [] : [{ pointer: '/name', detail: `must have 1 to ${NAME_CHARACTERS} characters` }];
}

function faultsInNumbers(terms: ServiceTerms): Fault[] {
  const faults: Fault[] = [];
  for (const member of Object.keys(BOUNDS) as (keyof typeof BOUNDS)[]) {
    const [least, most] = BOUNDS[member];
    const value = terms[member];
    if (!Number.isInteger(value) || value < least || value > most)
      faults.push({ pointer: `/${member}`, detail: `must be a whole number from ${least} to ${most}` });
  }
  if (terms.partyMax < terms.partyMin)
    faults.push({ pointer: '/partyMax', detail: 'must not be less than partyMin' });
  return faults;
}

function faultsInWeekday(pointer: string, weekday: string, periods: readonly OpeningPeriod[]): Fault[] {
  if (!/^[1-7]$/.test(weekday))
    return [{ pointer, detail: 'a weekday is a number from 1 (Monday) to 7 (Sunday)' }];
  const malformed = periods.flatMap((period, index) => faultsInPeriod(`${pointer}/${index}`, period));
  return malformed.length > 0 ? malformed : faultsBetweenPeriods(pointer, periods);
}

function faultsInPeriod(pointer: string, { opens, closes }: OpeningPeriod): Fault[] {
  const faults: Fault[] = [];
  if (!isLocalTime(opens))
    faults.push({ pointer: `${pointer}/opens`, detail: 'must be a time such as 17:00' });
  if (!isClosingTime(closes))
    faults.push({
      pointer: `${pointer}/closes`,
      detail: 'must be a time such as 22:00, at the latest 24:00',
    });
  if (faults.length === 0 && minuteOfDay(closes) <= minuteOfDay(opens))
    faults.push({ pointer: `${pointer}/closes`, detail: 'must be later than opens' });
  return faults;
}

/** Periods may touch (one closes as the next opens), in any order; they may not overlap. */
function faultsBetweenPeriods(pointer: string, periods: readonly OpeningPeriod[]): Fault[] {
  return periods.flatMap((period, index) =>
    periods.slice(0, index).some((earlier) => overlap(earlier, period))
      ? [{ pointer: `${pointer}/${index}`, detail: 'overlaps another period of the same weekday' }]
      : [],
  );
}

const overlap = (a: OpeningPeriod, b: OpeningPeriod): boolean => a.opens < b.closes && b.opens < a.closes;
