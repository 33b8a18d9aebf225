import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { BookingModule } from '#booking';
import { VenuesModule } from '#venues';
import { BookingExport } from './export/booking-export.js';
import { BookingImport } from './import/booking-import.js';
import { ServicesOfVenue } from './rows/services-of-venue.js';

/** Offers {@link BookingImport} and {@link BookingExport}: bookings out of files, and into them. */
@Module({
  imports: [CqrsModule, BookingModule, VenuesModule],
  providers: [ServicesOfVenue, BookingImport, BookingExport],
  exports: [BookingImport, BookingExport],
})
export class BookingFilesModule {}
