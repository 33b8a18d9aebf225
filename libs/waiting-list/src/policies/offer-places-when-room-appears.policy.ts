import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type BookingView, GetBooking } from '#booking';
import { recordInInbox } from '#outbox';
import { Database, NotFound, type Uuid } from '#platform';
import type { Deliveries } from '#queue';
import { AdoptOffer } from '../commands/adopt-offer/adopt-offer.command.js';
import { OfferPlaces } from '../commands/offer-places/offer-places.command.js';
import { SettleOffer } from '../commands/settle-offer/settle-offer.command.js';
import type { EntryStatus } from '../domain/waiting-entry.js';
import { findWaitingDaysAround } from '../entries/find-waiting-days.js';
import { readEntry } from '../entries/read-entry.js';
import type { WaitingDay } from '../entries/waiting-day.js';
import { type HeardMessages, WAITING_LIST_OFFERING } from '../jobs/queues.js';

type Heard = Deliveries<HeardMessages>[keyof HeardMessages];

/**
 * Something may have made room, so whoever waits longest for it gets an offer. All that is done here goes by what is there
 * and not by what the message says: done again it finds nothing more to do. So the inbox notes the message last, and one
 * that failed half-way comes again.
 */
@Injectable()
export class OfferPlacesWhenRoomAppears {
  constructor(
    private readonly database: Database,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  async handle(message: Heard): Promise<void> {
    const { tenantId, messageId, metadata } = message;
    const status = await this.follow(message);
    for (const day of await this.daysWithRoom(message, status))
      await this.commands.execute(new OfferPlaces(day, metadata.correlationId));
    await this.database.transaction((tx) =>
      recordInInbox(tx, WAITING_LIST_OFFERING.name, { tenantId, id: messageId }),
    );
  }

  /** What it says of an offer, if it is about one: what the entry is now. */
  private async follow(message: Heard): Promise<EntryStatus | null> {
    const { tenantId, metadata } = message;
    const origin = { correlationId: metadata.correlationId, actor: 'system:waiting-list' };
    if (message.type === 'waiting-list-joined') return null;
    const { bookingId } = message.payload;
    if (message.type !== 'booking-held')
      return this.commands.execute(new SettleOffer(tenantId, bookingId, origin));
    // Messages from before there were offers do not say that they are none.
    if (typeof message.payload.offeredTo === 'string')
      await this.commands.execute(new AdoptOffer(tenantId, message.payload.offeredTo, bookingId, origin));
    return null;
  }

  private async daysWithRoom(message: Heard, status: EntryStatus | null): Promise<readonly WaitingDay[]> {
    const { tenantId, type, payload } = message;
    switch (type) {
      case 'booking-held':
        return [];
      case 'hold-requested':
      case 'hold-confirmed':
        // Whose offer became the booking of somebody else waits again, maybe for what is free at other times.
        return status === 'waiting' ? this.daysAround(tenantId, payload.bookingId) : [];
      case 'waiting-list-joined':
        return this.dayOf(tenantId, payload.entryId);
      case 'booking-rescheduled':
        return this.daysAround(tenantId, payload.bookingId, payload.from.startsAt.slice(0, 10));
      default:
        return this.daysAround(tenantId, payload.bookingId);
    }
  }

  private async dayOf(tenantId: Uuid, entryId: Uuid): Promise<readonly WaitingDay[]> {
    const entry = (await readEntry(this.database, tenantId, entryId))?.entry;
    if (entry?.status !== 'waiting') return [];
    return [{ tenantId, serviceId: entry.serviceId, date: entry.date }];
  }

  private async daysAround(tenantId: Uuid, bookingId: Uuid, left?: string): Promise<readonly WaitingDay[]> {
    const booking = await this.find(tenantId, bookingId);
    if (booking === undefined) return [];
    const around = (day: string): Promise<WaitingDay[]> =>
      findWaitingDaysAround(this.database, tenantId, booking.venueId, [day, day]);
    const days = [...(await around(booking.date)), ...(left === undefined ? [] : await around(left))];
    return [...new Map(days.map((day) => [`${day.serviceId} ${day.date}`, day])).values()];
  }

  /** A message of a booking that is not there makes no room, and must not come back for ever. */
  private async find(tenantId: Uuid, bookingId: Uuid): Promise<BookingView | undefined> {
    try {
      return await this.queries.execute(new GetBooking(tenantId, bookingId, { openPersonalData: false }));
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw error;
    }
  }
}
