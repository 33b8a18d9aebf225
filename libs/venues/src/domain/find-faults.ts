import { type Fault, faultsInMembers, faultsInNumber, isObject } from './fault.js';
import { faultsInHours } from './find-faults-in-hours.js';
import { isTimeZone } from './local-time.js';
import type { PoolDescription } from './pool-events.js';
import type { CapacityPool, PoolTerms, ServiceTerms, TurnTime } from './service-rules.js';

export type { Fault } from './fault.js';

/** Inclusive; wide enough for any real place, narrow enough that no sum leaves PostgreSQL's integer. */
const BOUNDS = {
  slotMinutes: [5, 1_440],
  capacity: [1, 1_000_000],
  turnMinutes: [1, 1_440],
  partyMin: [1, 1_000_000],
  partyMax: [1, 1_000_000],
  leadMinutes: [0, 525_600],
  horizonDays: [1, 3_650],
  pacingGuests: [1, 1_000_000],
  pacingParties: [1, 1_000_000],
  cancelCutoffMinutes: [0, 525_600],
  changeCutoffMinutes: [0, 525_600],
  confirmationMinutes: [1, 43_200],
  holdMinutes: [1, 1_440],
  holdMinutesMax: [1, 10_080],
  noShowGraceMinutes: [0, 1_440],
  offerMinutes: [1, 10_080],
} as const satisfies Partial<Record<keyof ServiceTerms, readonly [number, number]>>;

const NAME_CHARACTERS = 200;
const MAX_TURN_TIMES = 50;

/** What is wrong with a venue as an operator describes it; empty when nothing is. */
export function faultsInVenue({ name, timeZone }: { name: string; timeZone: string }): Fault[] {
  return [
    ...faultsInName(name),
    ...(isTimeZone(timeZone)
      ? []
      : [{ pointer: '/timeZone', detail: 'must be an IANA time zone, such as Europe/London' }]),
  ];
}

/** What is wrong with a service as an operator describes it, all of it at once; empty when nothing is. */
export function faultsInService(service: ServiceTerms & { readonly name: string }): Fault[] {
  return [
    ...faultsInName(service.name),
    ...faultsInNumbers(service),
    ...faultsInTurnTimes(service.turnTimes),
    ...faultsInConfirmation(service.confirmation),
    ...faultsInHours(service),
  ];
}

/** What is wrong with a capacity pool as an operator describes it; empty when nothing is. */
export function faultsInPool(pool: PoolDescription): Fault[] {
  const dividesHour =
    Number.isInteger(pool.slotMinutes) && pool.slotMinutes > 0 && 60 % pool.slotMinutes === 0;
  return [
    ...faultsInName(pool.name),
    ...faultsInNumber('/capacity', pool.capacity, BOUNDS.capacity),
    ...(dividesHour ? [] : [{ pointer: '/slotMinutes', detail: 'must divide an hour: 5, 10, 15, 30' }]),
  ];
}

/** The slots of a pool are where claims rest: another length would leave them between slots. */
export const faultsInRegridding = (before: PoolTerms, after: PoolTerms): Fault[] =>
  before.slotMinutes === after.slotMinutes
    ? []
    : [{ pointer: '/slotMinutes', detail: `must stay ${before.slotMinutes}: bookings rest on it` }];

/** What is wrong with putting a service into a pool; `pool` is undefined when its venue has none of that id. */
export function faultsInPooling({ slotMinutes }: ServiceTerms, pool: CapacityPool | undefined): Fault[] {
  if (pool === undefined) return [{ pointer: '/poolId', detail: 'the venue has no such pool' }];
  if (slotMinutes % pool.slotMinutes === 0) return [];
  return [
    {
      pointer: '/slotMinutes',
      detail: `must be a multiple of ${pool.slotMinutes}, the slot length of the pool`,
    },
  ];
}

function faultsInName(name: string): Fault[] {
  const fits = name.trim() !== '' && name.length <= NAME_CHARACTERS;
  return fits ? [] : [{ pointer: '/name', detail: `must have 1 to ${NAME_CHARACTERS} characters` }];
}

function faultsInNumbers(terms: ServiceTerms): Fault[] {
  const faults = (Object.keys(BOUNDS) as (keyof typeof BOUNDS)[]).flatMap((member) => {
    const value = terms[member];
    return value === null ? [] : faultsInNumber(`/${member}`, value, BOUNDS[member]);
  });
  if (terms.partyMax < terms.partyMin)
    faults.push({ pointer: '/partyMax', detail: 'must not be less than partyMin' });
  if (terms.holdMinutesMax < terms.holdMinutes)
    faults.push({ pointer: '/holdMinutesMax', detail: 'must not be less than holdMinutes' });
  return faults;
}

function faultsInTurnTimes(turnTimes: unknown): Fault[] {
  const pointer = '/turnTimes';
  if (!Array.isArray(turnTimes) || turnTimes.length > MAX_TURN_TIMES)
    return [{ pointer, detail: `must be a list of at most ${MAX_TURN_TIMES} turn times` }];
  const faults = turnTimes.flatMap((turnTime, index) => faultsInTurnTime(`${pointer}/${index}`, turnTime));
  if (faults.length > 0) return faults;
  return (turnTimes as readonly TurnTime[]).flatMap(({ fromGuests }, index, all) =>
    fromGuests <= (all[index - 1]?.fromGuests ?? 0)
      ? [{ pointer: `${pointer}/${index}/fromGuests`, detail: 'must be more than that of the entry before' }]
      : [],
  );
}

function faultsInTurnTime(pointer: string, turnTime: unknown): Fault[] {
  const faults = faultsInMembers(pointer, turnTime, ['fromGuests', 'minutes']);
  if (faults.length > 0 || !isObject(turnTime)) return faults;
  return [
    ...faultsInNumber(`${pointer}/fromGuests`, turnTime['fromGuests'], BOUNDS.partyMax),
    ...faultsInNumber(`${pointer}/minutes`, turnTime['minutes'], BOUNDS.turnMinutes),
  ];
}

const faultsInConfirmation = (confirmation: string): Fault[] =>
  ['automatic', 'manual'].includes(confirmation)
    ? []
    : [{ pointer: '/confirmation', detail: 'must be automatic or manual' }];
