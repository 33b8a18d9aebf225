import fc from 'fast-check';
import type { Commanded } from '../booking-life.js';

type Party = 'guest' | 'venue';

/** Where and for how many. `start` counts quarters of an hour from the opening. */
interface Wish {
  readonly service: 0 | 1;
  readonly start: number;
  readonly guests: number;
}

/** A booking by its count, round and round: of those whose status allows the move, or of all. */
interface Pick {
  readonly count: number;
  readonly isApt: boolean;
}

/** One thing that somebody does. */
export type Act =
  | ({
      readonly do: 'hold';
      readonly key: 0 | 1;
      readonly customer: number | null;
      readonly override: boolean;
    } & Wish)
  | ({ readonly do: 'create'; readonly customer: number; readonly override: boolean } & Wish)
  | { readonly do: 'walk-in'; readonly service: 0 | 1; readonly guests: number; readonly override: boolean }
  | ({
      readonly do: 'book-held';
      readonly booking: Pick;
      readonly by: Party;
      readonly customer: number;
      readonly override: boolean;
    } & Wish)
  | ({
      readonly do: 'reschedule';
      readonly booking: Pick;
      readonly version: Version;
      readonly by: Party;
      readonly override: boolean;
    } & { readonly [Key in keyof Wish]: Wish[Key] | null })
  | {
      readonly do: 'confirm';
      readonly booking: Pick;
      readonly version: Version;
      readonly by: Party;
      readonly customer: number | null;
    }
  | { readonly do: 'cancel'; readonly booking: Pick; readonly version: Version; readonly by: Party }
  | {
      readonly do: Exclude<Commanded, 'reschedule' | 'confirm' | 'cancel'>;
      readonly booking: Pick;
      readonly version: Version;
    }
  | { readonly do: 'sweep' | 'record-no-shows' };

/** An act that somebody asks for, and is answered. */
export type Request = Exclude<Act, { readonly do: 'sweep' | 'record-no-shows' }>;

export const isRequest = (act: Act): act is Request => act.do !== 'sweep' && act.do !== 'record-no-shows';

/** What the caller says of the version that it saw. */
export type Version = 'unsaid' | 'seen' | 'stale';

/** What happens in a history: an act; several at once; the last one once more; or nothing, for a while. */
export type Happening =
  | { readonly kind: 'act'; readonly act: Act }
  | { readonly kind: 'at-once'; readonly acts: readonly Act[] }
  | { readonly kind: 'again' }
  | { readonly kind: 'wait'; readonly minutes: number };

const by = fc.constantFrom<Party>('guest', 'venue');
const rarely = fc.nat(6).map((nth) => nth === 6);
const customer = fc.nat(2);
// Few starts and small numbers: they are to meet.
const guests = fc.constantFrom(1, 1, 2, 2, 2, 3, 3, 3, 4);
const start = fc.constantFrom(0, 0, 0, 2, 2, 2, 1, 4);
const aService = fc.constantFrom(0 as const, 1 as const);
const wish = { service: aService, start, guests };
const nil = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const booking = fc.record({ count: fc.nat(9), isApt: fc.nat(5).map((nth) => nth > 0) });
const version = fc.oneof(
  { weight: 20, arbitrary: fc.constant<Version>('unsaid') },
  { weight: 4, arbitrary: fc.constant<Version>('seen') },
  { weight: 1, arbitrary: fc.constant<Version>('stale') },
);
const doing = <Name extends string>(...names: readonly Name[]): { readonly do: fc.Arbitrary<Name> } => ({
  do: fc.constantFrom(...names),
});

const makings: fc.Arbitrary<Act> = fc.oneof(
  ...[customer, nil(customer)].map((named) =>
    fc.record({ ...doing('hold'), ...wish, key: aService, customer: named, override: rarely }),
  ),
  ...[1, 2].map(() => fc.record({ ...doing('create'), ...wish, customer, override: rarely })),
  fc.record({ ...doing('walk-in'), service: aService, guests, override: rarely }),
);

const changes: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ ...doing('book-held'), ...wish, booking, by, customer, override: rarely }),
  fc.record({
    ...doing('reschedule'),
    ...{ service: nil(aService), start: nil(start), guests: nil(guests) },
    ...{ booking, version, by, override: rarely },
  }),
  fc.record({ ...doing('confirm'), booking, version, by, customer: nil(customer) }),
  fc.record({ ...doing('cancel'), booking, version, by }),
  ...[1, 2].map(() =>
    fc.record({
      ...doing('extend', 'extend', 'release', 'decline', 'seat', 'complete', 'no-show'),
      ...{ booking, version },
    }),
  ),
);

const sweep: fc.Arbitrary<Act> = fc.record(doing('sweep'));
/** Nobody is answered, so that of those who do something at the same time nobody could tell who came first. */
const recordNoShows: fc.Arbitrary<Act> = fc.record(doing('record-no-shows'));

const atOnce = fc.oneof(
  { weight: 4, arbitrary: makings },
  { weight: 6, arbitrary: changes },
  { weight: 1, arbitrary: sweep },
);

export const happenings: readonly fc.Arbitrary<Happening>[] = [
  ...[makings, makings, changes, changes, changes, fc.oneof(sweep, recordNoShows)].map((some) =>
    fc.record({ kind: fc.constant('act' as const), act: some }),
  ),
  fc.record({
    kind: fc.constant('at-once' as const),
    acts: fc.array(atOnce, { minLength: 2, maxLength: 3 }),
  }),
  ...[1, 2].map(() =>
    fc.record({ kind: fc.constant('wait' as const), minutes: fc.constantFrom(1, 4, 4, 10, 15, 20, 45) }),
  ),
  fc.record({ kind: fc.constant('again' as const) }),
];
