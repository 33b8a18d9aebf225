import { newUuid } from '#platform';
import type { Place, World } from '../world/world.js';
import { below, pick, type Random, seededRandom } from './random.js';
import { zipf } from './zipf.js';

/** How the load chooses its slots; `mixed` also reads and cancels. */
export const WORKLOADS = ['spread', 'zipf', 'hot', 'six-claims', 'mixed'] as const;
export type WorkloadName = (typeof WORKLOADS)[number];

/** What one guest asks for. */
export interface Wish {
  readonly place: Place;
  readonly guests: number;
  readonly email: string;
  readonly name: string;
  readonly phone: string;
  readonly notes: string;
  /** The Idempotency-Key. */
  readonly key: string;
}

const NAMES = [
  'Ada L.',
  'Grace Hopper',
  'Katherine Johnson',
  'Émilie du Châtelet',
  'Hypatia',
  'Mary Somerville',
];
const NOTES = ['window, please', 'a quiet table if there is one', 'one of us has a wheelchair', 'birthday'];
const LARGEST_PARTY = 6;

/** Everybody is somebody new: no layer is helped by customers that it knows already. */
let guestsSoFar = 0;

/** A stream of wishes; the same slots and party sizes in the same order for every layer, and new guests every time. */
export function wishesOf(workload: WorkloadName, world: World): () => Wish {
  const random = seededRandom(20_270_314);
  const place = chooser(workload, world, random);
  return () => ({
    place: place(),
    guests: 1 + below(random, LARGEST_PARTY),
    email: `guest-${(guestsSoFar += 1)}@example.org`,
    name: pick(random, NAMES),
    phone: '+44 20 7946 0958',
    notes: pick(random, NOTES),
    key: newUuid(),
  });
}

function chooser(workload: WorkloadName, { short, long }: World, random: Random): () => Place {
  switch (workload) {
    case 'spread':
    case 'mixed':
      return () => pick(random, short);
    case 'zipf':
      return zipf(random, short);
    case 'hot':
      return () => short[0]!;
    case 'six-claims':
      return () => pick(random, long);
  }
}

/** The body of `POST /v1/venues/{venueId}/bookings`. */
export const bodyOf = ({ place, guests, email, name, phone, notes }: Wish) => ({
  serviceId: place.serviceId,
  date: place.date,
  slot: place.slot,
  guests,
  customer: { email, name, phone },
  notes,
});
