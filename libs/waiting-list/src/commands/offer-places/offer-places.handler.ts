import { CommandBus, CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import {
  type AvailableSlot,
  type BookingView,
  GetAvailability,
  HoldPlaces,
  OutsideBookingWindow,
  PartySizeOutOfRange,
  SlotNotOffered,
  SlotUnavailable,
  type StoredAnswer,
} from '#booking';
import { Customers } from '#customers';
import {
  Clock,
  Database,
  Environment,
  faultPoint,
  Gathering,
  inTransaction,
  KeyedHash,
  toRfc3339,
  type Transaction,
} from '#platform';
import { ServiceCatalogue } from '#venues';
import { firstInLine, isStartFor } from '../../domain/order.js';
import type { WaitingEntry } from '../../domain/waiting-entry.js';
import { lockDay } from '../../entries/lock-day.js';
import { partyRulesOf } from '../../entries/party-rules.js';
import { readEntry } from '../../entries/read-entry.js';
import { readWaiting } from '../../entries/read-waiting.js';
import { recordEntry } from '../../entries/record-entry.js';
import { openGuest, type WaitingGuest } from '../../entries/sealed-guest.js';
import type { WaitingDay } from '../../entries/waiting-day.js';
import { SettleOffer } from '../settle-offer/settle-offer.command.js';
import { OfferPlaces } from './offer-places.command.js';
import { placeOffered } from './place-offered.js';

const ACTOR = 'system:waiting-list';
/** Whoever walks the line first makes one offer; the others wait for that, also where the ledger is busy. */
const LOCK_TIMEOUT_MS = 10_000;
/** How often places may be gone before they could be held; whoever brings the next message begins anew. */
const ATTEMPTS = 3;
/** A walk keeps one connection while the ledger holds places for it; so many are left to the ledger and to everybody else. */
const CONNECTIONS_LEFT = 3;

interface Found {
  readonly entry: WaitingEntry;
  readonly startsAt: string;
}

/** What one walk along the line has come to: an offer, or somebody who cannot be offered anything any more. */
type Step = { readonly offered: boolean; readonly bookingId?: string } | null;

interface Walk {
  readonly day: WaitingDay;
  readonly correlationId: string;
}

@CommandHandler(OfferPlaces)
export class OfferPlacesHandler implements ICommandHandler<OfferPlaces> {
  /** Whatever WORKER_CONCURRENCY says, walks never take the whole pool, which all of them would then wait for. */
  private readonly steps: Gathering<Walk, Step>;

  constructor(
    private readonly database: Database,
    private readonly catalogue: ServiceCatalogue,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly customers: Customers,
    private readonly hash: KeyedHash,
    private readonly clock: Clock,
    { DATABASE_POOL_SIZE }: Environment,
  ) {
    this.steps = new Gathering((walks) => Promise.all(walks.map((walk) => this.step(walk))), {
      most: 1,
      inFlight: DATABASE_POOL_SIZE - CONNECTIONS_LEFT,
    });
  }

  async execute({ day, correlationId }: OfferPlaces): Promise<number> {
    const origin = { correlationId, actor: ACTOR };
    for (let offers = 0; ;) {
      const step = await this.steps.add({ day, correlationId });
      if (step === null) return offers;
      if (step.offered) offers += 1;
      // A hold from before a crash may be over already.
      if (step.bookingId !== undefined)
        await this.commands.execute(new SettleOffer(day.tenantId, step.bookingId, origin));
    }
  }

  /** The lock is kept while the ledger holds the places: no other walk, and nobody who joins, comes in between. */
  private step({ day, correlationId }: Walk): Promise<Step> {
    return inTransaction(
      this.database,
      async (tx) => {
        if (!(await lockDay(tx, day))) return null;
        const waiting = await readWaiting(tx, day);
        for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
          const found = await this.findNext(day, waiting);
          if (found === undefined) return null;
          const step = await this.offer(tx, day, found, correlationId);
          if (step !== null) return step;
        }
        return null;
      },
      { lockTimeoutMs: LOCK_TIMEOUT_MS },
    );
  }

  private async findNext(day: WaitingDay, waiting: readonly WaitingEntry[]): Promise<Found | undefined> {
    const free = new Map<number, readonly AvailableSlot[]>();
    for (const entry of waiting) {
      const { guests } = entry;
      const slots = free.get(guests) ?? (await this.freeFor(day, entry));
      free.set(guests, slots);
      const slot = slots.find((each) => isStartFor(entry, each));
      if (slot === undefined) continue;
      const rules = await this.catalogue.rulesOf(day.tenantId, entry.venueId, day.serviceId);
      if (rules === undefined) return undefined;
      const first = firstInLine(waiting, entry, { ...slot, guests }, partyRulesOf(rules));
      return { entry: first, startsAt: slot.startsAt };
    }
    return undefined;
  }

  private async freeFor(
    { tenantId, serviceId, date }: WaitingDay,
    { venueId, guests }: WaitingEntry,
  ): Promise<readonly AvailableSlot[]> {
    const request = { serviceId, from: date, to: date, guests };
    const { items } = await this.queries.execute(new GetAvailability(tenantId, venueId, request));
    return items.filter(({ available }) => available);
  }

  /** Null where somebody else was faster. */
  private async offer(
    tx: Transaction,
    { tenantId }: WaitingDay,
    { entry, startsAt }: Found,
    correlationId: string,
  ): Promise<Step> {
    const origin = { correlationId, actor: ACTOR };
    const stored = await readEntry(tx, tenantId, entry.id);
    const guest = stored && (await openGuest(this.customers, tx, tenantId, stored));
    const now = toRfc3339(this.clock.now());
    if (guest === undefined) {
      await recordEntry(tx, tenantId, entry, { type: 'waiting-list-left', data: { leftAt: now } }, origin);
      return { offered: false };
    }
    const held = await this.hold(tenantId, entry, startsAt, guest, correlationId);
    if (held === null) return null;
    faultPoint('waiting-list-held');
    const booking = JSON.parse(held.body) as BookingView;
    await recordEntry(tx, tenantId, entry, placeOffered(entry, booking, now), origin);
    return { offered: true, ...(held.replayed && { bookingId: booking.id }) };
  }

  /** The receipt makes the hold of one offer one hold, however often it is asked for, whatever dies in between. */
  private async hold(
    tenantId: string,
    { id, venueId, serviceId, guests, offers }: WaitingEntry,
    startsAt: string,
    { contact, notes }: WaitingGuest,
    correlationId: string,
  ): Promise<StoredAnswer | null> {
    const idempotencyKey = `offer ${offers + 1}`;
    const fingerprint = this.hash.of('waiting-list-offer/v1', `${id} ${idempotencyKey}`);
    const command = new HoldPlaces({
      ...{ tenantId, venueId, serviceId, guests, contact, correlationId },
      ...(notes !== undefined && { notes }),
      when: { startsAt },
      heldBy: null,
      offeredTo: id,
      receipt: { apiKeyId: id, idempotencyKey, fingerprint },
      actor: ACTOR,
    });
    try {
      return await this.commands.execute(command);
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof SlotUnavailable ||
  error instanceof SlotNotOffered ||
  error instanceof OutsideBookingWindow ||
  error instanceof PartySizeOutOfRange;
