import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { BookingModule } from '#booking';
import { VenuesModule } from '#venues';
import { ChangePoolHandler } from './commands/change-pool/change-pool.handler.js';
import { ChangeServiceHandler } from './commands/change-service/change-service.handler.js';
import { ChangeVenueHandler } from './commands/change-venue/change-venue.handler.js';
import { CreatePoolHandler } from './commands/create-pool/create-pool.handler.js';
import { CreateServiceHandler } from './commands/create-service/create-service.handler.js';
import { CreateVenueHandler } from './commands/create-venue/create-venue.handler.js';
import { VenueFiles } from './import/venue-files.js';
import { VenueTimes } from './times/venue-times.js';

const commands = [
  CreateVenueHandler,
  ChangeVenueHandler,
  CreatePoolHandler,
  ChangePoolHandler,
  CreateServiceHandler,
  ChangeServiceHandler,
];

/** What an operator does to venues, pools and services, which may have bookings. */
@Module({
  imports: [CqrsModule, BookingModule, VenuesModule],
  providers: [...commands, VenueFiles, VenueTimes],
  exports: [VenueFiles, VenueTimes],
})
export class VenueSetupModule {}
