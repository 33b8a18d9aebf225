import type { Command } from '@nestjs/cqrs';
import { newUuid, toRfc3339, type Uuid } from '#platform';
import { createPool } from '#venues';
import type { BookingView } from '../../src/booking-view.js';
import { ExpireBookings, RecordNoShows, type StoredAnswer } from '../../src/index.js';
import { everyDay } from '#test/support/service-rules.js';
import type { BookingProcess, Place } from '../booking-fixture.js';
import { aGuest, DAY, type Said, toBookHeld, toChange, toCreate, toHold, toWalkIn } from '../booking-life.js';
import type { Request } from './acts.js';
import type { Lane } from './lane.js';
import { BEGINNING, MINUTE_MS, type ModelService, type ModelTerms, OPENS, SAME } from './model-terms.js';

/** What became of an act. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly view: BookingView; readonly answer: StoredAnswer }
  | { readonly kind: 'refused'; readonly error: Error & { code?: string; members?: object } }
  | { readonly kind: 'done' };

/** A tenant with a venue of its own in a lane, and whoever acts there: through two processes, in turns. */
export class Real {
  /** The bookings, by the number of the act that made them. */
  readonly ids = new Map<number, Uuid>();
  private readonly keys = [newUuid(), newUuid()];

  private constructor(
    readonly lane: Lane,
    readonly places: readonly [Place, Place],
    readonly poolId: Uuid,
  ) {}

  static async open(lane: Lane, terms: ModelTerms): Promise<Real> {
    await lane.clock.moveTo(BEGINNING);
    const poolId = newUuid();
    const [first, second] = terms.services.map((service) => termsOf(service, poolId));
    const bare = await lane.fixture.place();
    await createPool(lane.fixture.db.database, {
      ...{ tenantId: bare.tenantId, venueId: bare.venueId, poolId, name: 'Main room' },
      ...{ capacity: terms.poolCapacity, slotMinutes: SAME.poolSlotMinutes },
    });
    const places = [
      await lane.fixture.anotherService(bare, first),
      await lane.fixture.anotherService(bare, second),
    ] as const;
    return new Real(lane, places, poolId);
  }

  get tenantId(): Uuid {
    return this.places[0].tenantId;
  }

  get now(): number {
    return this.lane.clock.now();
  }

  wait(minutes: number): Promise<void> {
    return this.lane.clock.forward(minutes);
  }

  /** The request that the act is. */
  command(act: Request, subject: number | undefined, version: number | undefined): Command<StoredAnswer> {
    const [place] = this.places;
    const said = this.said(act, version);
    switch (act.do) {
      case 'hold':
        return toHold(place, said);
      case 'create':
        return toCreate(place, said);
      case 'walk-in':
        return toWalkIn(place, said);
      case 'book-held':
        return toBookHeld(place, this.idOf(subject), said);
      default:
        return toChange[act.do](place, this.idOf(subject), said);
    }
  }

  /** Through one of the processes, by the number of the act. */
  async send(number: number, command: Command<StoredAnswer>): Promise<Outcome> {
    const { commands } = this.processFor(number);
    try {
      const answer = await commands.execute<Command<StoredAnswer>, StoredAnswer>(command);
      return { kind: 'accepted', view: JSON.parse(answer.body) as BookingView, answer };
    } catch (error) {
      return { kind: 'refused', error: error as Error };
    }
  }

  async keepUp(number: number, what: 'sweep' | 'record-no-shows'): Promise<Outcome> {
    const { commands } = this.processFor(number);
    await (what === 'sweep' ? commands.execute(new ExpireBookings()) : commands.execute(new RecordNoShows()));
    return { kind: 'done' };
  }

  private processFor(number: number): BookingProcess {
    return number % 2 === 0 ? this.lane.fixture : this.lane.second;
  }

  private idOf(subject: number | undefined): Uuid {
    const id = this.ids.get(subject ?? NaN);
    if (id === undefined) throw new Error('An act is about no booking.');
    return id;
  }

  private said(act: Request, version: number | undefined): Said {
    return {
      ...('service' in act && act.service !== null && { serviceId: this.places[act.service].serviceId }),
      ...('start' in act && act.start !== null && { when: { date: DAY, slot: slotOf(act.start) } }),
      ...('guests' in act && act.guests !== null && { guests: act.guests }),
      ...('customer' in act && { contact: act.customer === null ? null : aGuest(`guest-${act.customer}`) }),
      ...('key' in act && { heldBy: this.keys[act.key] ?? null }),
      ...('by' in act && { by: act.by }),
      ...('override' in act && act.override && { overrideReason: 'regular-guest' }),
      ...(version !== undefined && { expectedVersion: version }),
    };
  }
}

const slotOf = (quarters: number): string => toRfc3339(OPENS + quarters * 15 * MINUTE_MS).slice(11, 16);

const termsOf = ({ isPooled, partyMax, ...terms }: ModelService, poolId: Uuid) => ({
  ...terms,
  ...{ partyMin: 1, partyMax, poolId: isPooled ? poolId : null },
  ...{ holdMinutes: SAME.holdMinutes, holdMinutesMax: SAME.holdMinutesMax },
  ...{ confirmationMinutes: SAME.confirmationMinutes, noShowGraceMinutes: SAME.noShowGraceMinutes },
  weeklyHours: everyDay({ opens: SAME.opens, closes: SAME.closes }),
});
