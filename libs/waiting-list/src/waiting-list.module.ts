import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { BookingModule } from '#booking';
import { CustomersModule } from '#customers';
import { VenuesModule } from '#venues';
import { AcceptOfferHandler } from './commands/accept-offer/accept-offer.handler.js';
import { AdoptOfferHandler } from './commands/adopt-offer/adopt-offer.handler.js';
import { DeclineOfferHandler } from './commands/decline-offer/decline-offer.handler.js';
import { JoinWaitingListHandler } from './commands/join-waiting-list/join-waiting-list.handler.js';
import { LapseEntriesHandler } from './commands/lapse-entries/lapse-entries.handler.js';
import { LeaveWaitingListHandler } from './commands/leave-waiting-list/leave-waiting-list.handler.js';
import { OfferPlacesHandler } from './commands/offer-places/offer-places.handler.js';
import { SettleOfferHandler } from './commands/settle-offer/settle-offer.handler.js';
import { StandingOffers } from './commands/standing-offers.js';
import { GetWaitingEntryHandler } from './queries/get-waiting-entry/get-waiting-entry.handler.js';
import { ListWaitingEntriesHandler } from './queries/list-waiting-entries/list-waiting-entries.handler.js';

const commands = [
  JoinWaitingListHandler,
  LeaveWaitingListHandler,
  AcceptOfferHandler,
  DeclineOfferHandler,
  OfferPlacesHandler,
  AdoptOfferHandler,
  SettleOfferHandler,
  LapseEntriesHandler,
];
const queries = [GetWaitingEntryHandler, ListWaitingEntriesHandler];

/** Those who wait for places: commands and queries. */
@Module({
  imports: [CqrsModule, BookingModule, CustomersModule, VenuesModule],
  providers: [StandingOffers, ...commands, ...queries],
})
export class WaitingListModule {}
