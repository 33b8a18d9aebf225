import { isDeepStrictEqual } from 'node:util';
import type { RecordedEvent } from '#event-store';
import type { BookingHeld } from '#booking';
import { type EndOfOffer, endOfOffer, type HoldEvent } from '../domain/end-of-offer.js';
import { couldTake, isInWindow } from '../domain/order.js';
import { type EntryStatus, evolve, type WaitingEntry } from '../domain/waiting-entry.js';
import { isWaitingListEventType, type WaitingListEvent } from '../domain/waiting-list-events.js';
import { RulesInForce } from './rules-in-force.js';

interface Hold {
  readonly entry: string;
  readonly customerId: string;
  /** Its events up to its end. */
  readonly events: HoldEvent[];
  /** How the hold ended, as the entry is to say it; undefined while it stands. */
  end: EndOfOffer | undefined;
}

interface Line {
  /** Those who wait and have no offer, in the order in which they joined. */
  readonly waiting: Map<string, WaitingEntry>;
  lastPlace: number;
}

/** What an entry must be for something to happen to it. */
const FROM: Readonly<Record<Exclude<WaitingListEvent['type'], 'waiting-list-joined'>, EntryStatus>> = {
  'place-offered': 'waiting',
  'offer-accepted': 'offered',
  'offer-declined': 'offered',
  'offer-expired': 'offered',
  'offer-withdrawn': 'offered',
  'waiting-list-left': 'waiting',
  'entry-lapsed': 'waiting',
};

/** The lines of those who wait, replayed event by event; each thing that is not as it must be leaves a sentence. */
export class WaitingLines {
  readonly faults: string[] = [];
  readonly entries = new Map<string, WaitingEntry>();
  offers = 0;
  private readonly lines = new Map<string, Line>();
  private readonly holds = new Map<string, Hold>();
  private readonly rules = new RulesInForce();

  /** Holds that stand, of entries that do not know of them. */
  get untold(): number {
    return [...this.holds].filter(
      ([key, { entry, end }]) =>
        end === undefined && `${tenantOf(key)} ${this.entries.get(entry)?.offer?.bookingId ?? ''}` !== key,
    ).length;
  }

  fold(recorded: RecordedEvent): void {
    const { tenantId, streamId, type, data } = recorded;
    const key = `${tenantId} ${streamId}`;
    this.rules.fold(recorded);
    if (isWaitingListEventType(type)) this.foldEntry(key, { type, data } as unknown as WaitingListEvent);
    else if (type === 'booking-held') this.foldHold(recorded, data as unknown as BookingHeld['data']);
    else this.foldBooking(key, recorded);
  }

  private foldHold(
    { tenantId, streamId, recordedAt }: RecordedEvent,
    { offeredTo, venueId: _, ...places }: BookingHeld['data'],
  ): void {
    if (offeredTo === undefined) return;
    this.offers += 1;
    const key = `${tenantId} ${offeredTo}`;
    const entry = this.entries.get(key);
    if (entry === undefined) {
      this.faults.push(`Places were held for ${offeredTo}, who is nobody that waits.`);
      return;
    }
    if (entry.status !== 'waiting')
      this.faults.push(`Places were held for ${entry.id}, who was ${entry.status} and did not wait.`);
    if ([...this.holds.values()].some((hold) => hold.entry === key && hold.end === undefined))
      this.faults.push(`Places were held for ${entry.id} twice at once.`);
    if (!isInWindow(entry, places) || entry.guests !== places.guests || entry.serviceId !== places.serviceId)
      this.faults.push(`The places that were held for ${entry.id} are not those that it waits for.`);
    const { slot, startsAt, expiresAt } = places;
    this.holds.set(`${tenantId} ${streamId}`, {
      entry: key,
      customerId: entry.customerId,
      events: [{ type: 'booking-held', data: { slot, startsAt, expiresAt } }],
      end: undefined,
    });
    this.requireNobodyBefore(tenantId, entry, places, recordedAt);
  }

  private requireNobodyBefore(
    tenantId: string,
    entry: WaitingEntry,
    places: Pick<BookingHeld['data'], 'date' | 'slot' | 'startsAt' | 'guests'>,
    at: Date,
  ): void {
    const rules = this.rules.at(`${tenantId} ${entry.serviceId}`, at);
    for (const other of this.lineOf(tenantId, entry).waiting.values()) {
      if (other.place >= entry.place || !rules.every((each) => couldTake(other, places, each))) continue;
      const { date, slot, guests } = places;
      this.faults.push(
        `${other.id} was passed over: the ${guests} places on ${date} at ${slot} went to ${entry.id}, who joined later.`,
      );
    }
  }

  private foldBooking(key: string, { streamId, type, data }: RecordedEvent): void {
    const hold = this.holds.get(key);
    if (hold === undefined || hold.end !== undefined) return;
    hold.events.push({ type, data });
    hold.end = endOfOffer({ bookingId: streamId, customerId: hold.customerId }, hold.events, '');
  }

  private foldEntry(key: string, event: WaitingListEvent): void {
    const tenantId = tenantOf(key);
    const before = this.entries.get(key);
    if (event.type !== 'waiting-list-joined') this.requireMove(key, before, event);
    const entry = evolve(key.slice(tenantId.length + 1), before, event);
    this.entries.set(key, entry);
    const line = this.lineOf(tenantId, entry);
    if (before === undefined) {
      if (entry.place <= line.lastPlace)
        this.faults.push(`${entry.id} joined after others and was given place ${entry.place} before them.`);
      line.lastPlace = Math.max(line.lastPlace, entry.place);
    }
    if (entry.status === 'waiting') line.waiting.set(key, entry);
    else line.waiting.delete(key);
  }

  private requireMove(
    key: string,
    before: WaitingEntry | undefined,
    event: Exclude<WaitingListEvent, { type: 'waiting-list-joined' }>,
  ): void {
    const { type, data } = event;
    const status = before?.status ?? 'unknown';
    if (status !== FROM[type]) this.faults.push(`${type} was recorded of ${key}, which was ${status}.`);
    if (!('bookingId' in data)) return;
    const hold = this.holds.get(`${tenantOf(key)} ${data.bookingId}`);
    if (hold?.entry !== key)
      this.faults.push(`${type} was recorded of ${key}, and nothing was held for it in ${data.bookingId}.`);
    else if (type !== 'place-offered' && hold.end?.type !== type)
      this.faults.push(`${type} was recorded of ${key}, whose hold says ${hold.end?.type ?? 'nothing yet'}.`);
    else if (isAnotherStart(event, hold.end))
      this.faults.push(`A start was withdrawn from ${key} at which nothing was held for it.`);
    else if ('held' in data && !isDeepStrictEqual(data.held, hold.end?.data.held))
      this.faults.push(`${type} was recorded of ${key}, whose hold was another at its end.`);
  }

  private lineOf(tenantId: string, { serviceId, date }: WaitingEntry): Line {
    const key = `${tenantId} ${serviceId} ${date}`;
    const line = this.lines.get(key) ?? { waiting: new Map(), lastPlace: 0 };
    this.lines.set(key, line);
    return line;
  }
}

/** Whether the entry is not to be offered a start again that is not the one which the venue took back. */
const isAnotherStart = (event: WaitingListEvent, end: EndOfOffer | undefined): boolean =>
  event.type === 'offer-withdrawn' &&
  event.data.startsAt !== undefined &&
  end?.type === 'offer-withdrawn' &&
  event.data.startsAt !== end.data.startsAt;

const tenantOf = (key: string): string => key.slice(0, key.indexOf(' '));
