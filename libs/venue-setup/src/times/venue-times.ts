import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  type Booking,
  readBookingsToCome,
  RecomputeBookingTimes,
  type RecomputedTimes,
  recomputedTimes,
  refitSlots,
} from '#booking';
import { Clock, Database, DomainError, inTransaction, NotFound, toRfc3339, type Uuid } from '#platform';
import { lockService, type Origin, rulesOfService, type ServiceRules, VenueDirectory } from '#venues';
import { allOf } from '../all-of.js';

export interface RecomputeRequest extends Origin {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly dryRun: boolean;
}

/** One booking whose local date and time mean another instant now. */
export interface MovedBooking {
  readonly bookingId: Uuid;
  readonly date: string;
  readonly slot: string;
  readonly from: string;
  /** Null where the local time does not happen any more. */
  readonly to: string | null;
  /** Why it stays where it is; undefined for one that was moved, or would be. */
  readonly stuck?: string;
}

export interface RecomputeReport {
  readonly dryRun: boolean;
  /** How many bookings still to come were looked at. */
  readonly bookings: number;
  readonly items: readonly MovedBooking[];
}

interface Move {
  readonly booking: Booking;
  readonly times: RecomputedTimes;
}

const NO_SUCH_TIME = 'the clocks of the venue skip this local time';

/**
 * Brings the bookings of a venue to the instants that their local dates and times mean by the rules that its clocks
 * have now: after new time zone data, or after a change of the venue's zone.
 */
@Injectable()
export class VenueTimes {
  constructor(
    private readonly commands: CommandBus,
    private readonly directory: VenueDirectory,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Each booking is moved by the ledger: its places at the old instant are given back and those at the new one taken in
   * one transaction, or it stays. One that finds no room is told of, and may be tried again. Throws NotFound.
   */
  async recompute(request: RecomputeRequest): Promise<RecomputeReport> {
    const { tenantId, venueId, dryRun } = request;
    const { timeZone } = await this.directory.getVenue(tenantId, venueId);
    const services = await allOf((page) => this.directory.listServices(tenantId, venueId, page));
    const items: MovedBooking[] = [];
    let bookings = 0;
    for (const { id } of services) {
      const { rules, known } = await this.prepare(request, id, timeZone);
      bookings += known.length;
      const { moves, lost } = plan(rules, known);
      items.push(...lost);
      items.push(...(dryRun ? moves.map(told) : await this.moveAll(request, moves)));
      if (!dryRun && moves.length > 0) await this.refit(tenantId, id, timeZone);
    }
    return { dryRun, bookings, items };
  }

  private async prepare(
    { tenantId, dryRun }: RecomputeRequest,
    serviceId: Uuid,
    timeZone: string,
  ): Promise<{ rules: ServiceRules; known: readonly Booking[] }> {
    // Guests who are about to be moved must not take up room where they are about to be moved to.
    const rules = await this.refit(tenantId, serviceId, timeZone, { dryRun, ignoreStays: true });
    const known = await readBookingsToCome(this.database, rules, this.clock.now());
    return { rules, known: known.filter(({ status }) => status !== 'expired') };
  }

  private refit(
    tenantId: Uuid,
    serviceId: Uuid,
    timeZone: string,
    options: { readonly dryRun?: boolean; readonly ignoreStays?: boolean } = {},
  ): Promise<ServiceRules> {
    return inTransaction(this.database, async (tx) => {
      const service = await lockService(tx, tenantId, serviceId);
      if (service === undefined) throw new NotFound('service');
      const rules = await rulesOfService(tx, tenantId, service, timeZone);
      await refitSlots(tx, rules, this.clock.now(), options);
      return rules;
    });
  }

  /** In the order in which each makes room for the next; and again, as long as that helps those that found none. */
  private async moveAll(request: RecomputeRequest, moves: readonly Move[]): Promise<MovedBooking[]> {
    const moved: MovedBooking[] = [];
    let open = moves;
    for (;;) {
      const refused: { move: Move; reason: string }[] = [];
      for (const together of sameStart(open)) {
        const reasons = await Promise.all(together.map((move) => this.move(request, move)));
        together.forEach((move, index) => {
          const reason = reasons[index];
          if (reason === undefined) moved.push(told(move));
          else refused.push({ move, reason });
        });
      }
      if (refused.length === 0 || refused.length === open.length)
        return [...moved, ...refused.map(({ move, reason }) => ({ ...told(move), stuck: reason }))];
      open = refused.map(({ move }) => move);
    }
  }

  /** Undefined when it was moved, or else the reason why not. */
  private async move(request: RecomputeRequest, { booking, times }: Move): Promise<string | undefined> {
    const { tenantId, correlationId, actor } = request;
    try {
      await this.commands.execute(
        new RecomputeBookingTimes({ tenantId, booking, times, correlationId, actor }),
      );
      return undefined;
    } catch (error) {
      if (error instanceof DomainError) return error.message;
      throw error;
    }
  }
}

function plan(rules: ServiceRules, bookings: readonly Booking[]): { moves: Move[]; lost: MovedBooking[] } {
  const moves: Move[] = [];
  const lost: MovedBooking[] = [];
  for (const booking of bookings) {
    const times = recomputedTimes(rules, booking);
    if (times === undefined) lost.push({ ...placeOf(booking), to: null, stuck: NO_SUCH_TIME });
    else if (times.startsAt !== booking.startsAt) moves.push({ booking, times });
  }
  return { moves: inOrder(moves), lost };
}

/** Those who move to an earlier instant go first to last, those who move to a later one last to first. */
function inOrder(moves: readonly Move[]): Move[] {
  const isEarlier = ({ booking, times }: Move): boolean => times.startsAt < booking.startsAt;
  const byStart = (a: Move, b: Move): number => a.booking.startsAt - b.booking.startsAt;
  const earlier = moves.filter(isEarlier).sort(byStart);
  const later = moves.filter((move) => !isEarlier(move)).sort((a, b) => byStart(b, a));
  return [...earlier, ...later];
}

/** Neighbours that begin at one instant go together, as one batch of the ledger. */
function sameStart(moves: readonly Move[]): Move[][] {
  const groups: Move[][] = [];
  for (const move of moves) {
    const last = groups.at(-1);
    if (last?.[0]?.booking.startsAt === move.booking.startsAt) last.push(move);
    else groups.push([move]);
  }
  return groups;
}

const placeOf = ({ id: bookingId, date, slot, startsAt }: Booking) => ({
  bookingId,
  date,
  slot,
  from: toRfc3339(startsAt),
});

const told = ({ booking, times }: Move): MovedBooking => ({
  ...placeOf(booking),
  to: toRfc3339(times.startsAt),
});
