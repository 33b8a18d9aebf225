import fc from 'fast-check';
import { DAY } from '../booking-life.js';

/** What services of the model have in common with real ones; the names are those of their terms. */
export interface ModelService {
  readonly slotMinutes: number;
  readonly turnMinutes: number;
  readonly capacity: number;
  readonly partyMax: number;
  readonly leadMinutes: number;
  readonly pacingGuests: number | null;
  readonly pacingParties: number | null;
  readonly cancelCutoffMinutes: number | null;
  readonly changeCutoffMinutes: number | null;
  readonly confirmation: 'automatic' | 'manual';
  readonly noShowAutomatic: boolean;
  readonly isPooled: boolean;
}

/** A venue with two services, which may share a pool. */
export interface ModelTerms {
  readonly services: readonly [ModelService, ModelService];
  readonly poolCapacity: number;
}

/** The same for every service of the model. */
export const SAME = {
  ...{ holdMinutes: 10, holdMinutesMax: 25, confirmationMinutes: 30, noShowGraceMinutes: 15 },
  ...{ opens: '18:00', closes: '22:00', poolSlotMinutes: 15 },
} as const;
export const LIMITS = { perKey: 3, perCustomer: 2 } as const;

export const MINUTE_MS = 60_000;
/** Bookings are for the evening of this day; a history begins a while before it opens. */
export const OPENS = Date.parse(`${DAY}T${SAME.opens}:00Z`);
export const CLOSES = Date.parse(`${DAY}T${SAME.closes}:00Z`);
export const BEGINNING = OPENS - 45 * MINUTE_MS;

const service = fc.record({
  slotMinutes: fc.constantFrom(15, 15, 30),
  turnMinutes: fc.constantFrom(15, 30, 60),
  capacity: fc.integer({ min: 3, max: 8 }),
  partyMax: fc.constantFrom(3, 4),
  leadMinutes: fc.constantFrom(0, 30),
  pacingGuests: fc.option(fc.constantFrom(3, 5), { nil: null }),
  pacingParties: fc.option(fc.constantFrom(1, 2), { nil: null }),
  cancelCutoffMinutes: fc.option(fc.constantFrom(0, 30), { nil: null }),
  changeCutoffMinutes: fc.option(fc.constantFrom(0, 30), { nil: null }),
  confirmation: fc.constantFrom('automatic' as const, 'manual' as const),
  noShowAutomatic: fc.boolean(),
  isPooled: fc.boolean(),
});

export const terms: fc.Arbitrary<ModelTerms> = fc.record({
  services: fc.tuple(service, service),
  poolCapacity: fc.integer({ min: 4, max: 9 }),
});
