import { CLOSES, MINUTE_MS, OPENS, SAME } from './model-terms.js';
import {
  countSlots,
  type Model,
  type ModelBooking,
  NOTHING,
  placesOf,
  type Service,
  type SlotName,
} from './model.js';

/** Why something is refused: a code of the public contract, and the members that go with it. */
export interface Obstacle {
  readonly code: string;
  readonly members?: Readonly<Record<string, unknown>>;
}

/** Where a party would be, and what stands in its way unless somebody overrides it. */
export interface Stay {
  readonly places: Pick<ModelBooking, 'service' | 'startsAt' | 'endsAt' | 'claims' | 'poolClaims'>;
  readonly isScheduled: boolean;
  readonly isPaced: boolean;
  readonly obstacles: readonly Obstacle[];
}

/** Where guests would be who come at this time: in the slots that begin while they are there. */
export function stayAt(model: Model, service: Service, startsAt: number): Stay {
  const { slotMinutes, turnMinutes, isPooled } = model.terms.services[service];
  const endsAt = startsAt + turnMinutes * MINUTE_MS;
  const startsOf = (minutes: number, from: number, until: number): number[] => {
    const length = minutes * MINUTE_MS;
    const count = Math.max(0, Math.ceil((until - from) / length));
    return Array.from({ length: count }, (_, nth) => from + nth * length);
  };
  const all = startsOf(slotMinutes, OPENS, CLOSES);
  const poolMs = SAME.poolSlotMinutes * MINUTE_MS;
  const isScheduled = all.includes(startsAt);
  return {
    places: {
      ...{ service, startsAt, endsAt },
      claims: all.filter((start) => start >= startsAt && start < endsAt),
      poolClaims: isPooled
        ? startsOf(SAME.poolSlotMinutes, Math.floor(startsAt / poolMs) * poolMs, endsAt)
        : [],
    },
    isScheduled,
    isPaced: isScheduled,
    obstacles: isScheduled ? [] : [{ code: 'slot-not-offered', members: { reason: 'not-in-schedule' } }],
  };
}

/** The party is larger than parties are. */
export function sizeObstacles(model: Model, service: Service, guests: number): Obstacle[] {
  const { partyMax } = model.terms.services[service];
  return guests > partyMax ? [{ code: 'party-size-out-of-range', members: { min: 1, max: partyMax } }] : [];
}

/** It is over, or too soon; too soon is nothing to a booking that is there already. */
export function windowObstacles(
  model: Model,
  service: Service,
  startsAt: number,
  isKept = false,
): Obstacle[] {
  const { leadMinutes } = model.terms.services[service];
  const refused = (reason: string): Obstacle[] => [{ code: 'outside-booking-window', members: { reason } }];
  if (startsAt <= model.now) return refused('past');
  return !isKept && startsAt < model.now + leadMinutes * MINUTE_MS ? refused('lead-time') : [];
}

/** There is not enough room, or too many come at once; what a booking has already it may keep. */
export function roomObstacles(
  model: Model,
  { places, isPaced }: Stay,
  guests: number,
  own?: ModelBooking,
): Obstacle[] {
  const { terms, now } = model;
  const counts = countSlots(model);
  const held = new Set(own === undefined ? [] : placesOf(own, now));
  const slots: SlotName[] = [
    ...places.claims.map((start): SlotName => `${places.service} ${start}`),
    ...places.poolClaims.map((start): SlotName => `pool ${start}`),
  ];
  const left = Math.min(
    ...slots.map((slot) => {
      const capacity = slot.startsWith('pool') ? terms.poolCapacity : terms.services[places.service].capacity;
      const free = capacity - (counts.get(slot) ?? NOTHING).reserved;
      return own !== undefined && held.has(slot) ? Math.max(0, free) + own.guests : free;
    }),
  );
  const mayStart = isPaced ? leftByPacing(model, places, guests, held, own) : Infinity;
  if (left >= guests && mayStart >= guests) return [];
  const remaining = Math.max(0, Math.min(left, mayStart));
  return [{ code: 'slot-unavailable', members: { remaining, reason: left < guests ? 'full' : 'pacing' } }];
}

function leftByPacing(
  model: Model,
  { service, startsAt }: Stay['places'],
  guests: number,
  held: ReadonlySet<SlotName>,
  own?: ModelBooking,
): number {
  const slot: SlotName = `${service} ${startsAt}`;
  const { pacingGuests, pacingParties } = model.terms.services[service];
  const { startingGuests, startingParties } = countSlots(model).get(slot) ?? NOTHING;
  const isThere = own?.service === service && own.startsAt === startsAt && held.has(slot);
  if (isThere && guests <= own.guests) return Infinity;
  const [others, parties] = isThere
    ? [startingGuests - own.guests, startingParties - 1]
    : [startingGuests, startingParties];
  if (pacingParties !== null && parties >= pacingParties) return 0;
  return pacingGuests === null ? Infinity : pacingGuests - others;
}

/** The slot that is under way, or else this very minute. */
export function stayNow(model: Model, service: Service): Stay {
  const { slotMinutes } = model.terms.services[service];
  const length = slotMinutes * MINUTE_MS;
  const startsAt = OPENS + Math.floor((model.now - OPENS) / length) * length;
  const isOpen = startsAt >= OPENS && startsAt < CLOSES;
  return { ...stayAt(model, service, isOpen ? startsAt : model.now), isPaced: false };
}
