import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PoolEntity } from './entities/pool.entity.js';
import { ServiceEntity } from './entities/service.entity.js';
import { VenueEntity } from './entities/venue.entity.js';
import { ServiceCatalogue } from './services/service-catalogue.js';
import { VenueDirectory } from './venues/venue-directory.js';

/** Venues, services and their schedules. */
@Module({
  imports: [TypeOrmModule.forFeature([VenueEntity, ServiceEntity, PoolEntity])],
  providers: [ServiceCatalogue, VenueDirectory],
  exports: [ServiceCatalogue, VenueDirectory],
})
export class VenuesModule {}
