export { isLocalDate, isLocalTime, isTimeZone, localDateOf } from './domain/local-time.js';
export { claimsOf, slotsOfDay } from './domain/schedule.js';
export {
  type CapacityPool,
  type Confirmation,
  type DateException,
  type DateExceptions,
  DEFAULT_TERMS,
  type GivenTerms,
  type IsoWeekday,
  type OfferedSlot,
  type OpeningPeriod,
  type PoolTerms,
  type ServiceRules,
  type ServiceTerms,
  type TurnTime,
  type WeeklyHours,
} from './domain/service-rules.js';
export { venuesMigrations } from './migrations/index.js';
export { createPool, type NewPool } from './pools/create-pool.js';
export { createService, type NewService } from './services/create-service.js';
export { ServiceCatalogue } from './services/service-catalogue.js';
export { VenuesModule } from './venues.module.js';
export { createVenue, type NewVenue } from './venues/create-venue.js';
export {
  VenueDirectory,
  type Page,
  type PageRequest,
  type ServiceView,
  type VenueView,
} from './venues/venue-directory.js';
