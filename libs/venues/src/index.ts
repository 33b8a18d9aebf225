export {
  faultsInPool,
  faultsInPooling,
  faultsInRegridding,
  faultsInService,
  faultsInVenue,
  type Fault,
} from './domain/find-faults.js';
export { instantsOf } from './domain/instants-of.js';
export { isLocalDate, isLocalTime, isTimeZone, localDateOf, localTimeOf } from './domain/local-time.js';
export { isPoolEventType, type PoolDescription, type PoolEvent } from './domain/pool-events.js';
export { evolvePool, type Pool } from './domain/pool.js';
export { slotsOfDay } from './domain/schedule.js';
export {
  type CapacityPool,
  type Closure,
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
export {
  isServiceEventType,
  SERVICE_CHANGES,
  type ServiceChange,
  type ServiceChanged,
  type ServiceDescription,
  type ServiceEvent,
} from './domain/service-events.js';
export { evolveService, membersOfChange, type Service } from './domain/service.js';
export type { VenueEvent } from './domain/venue-events.js';
export type { Venue } from './domain/venue.js';
export type { Origin } from './log/to-new-events.js';
export {
  type ClaimedSlot,
  poolSlotsDuring,
  type Stay,
  stayOf,
  staysOfDay,
  turnMinutesFor,
} from './domain/stay.js';
export { venuesMigrations } from './migrations/index.js';
export { createPool, type NewPool } from './pools/create-pool.js';
export { lockPool } from './pools/lock-pool.js';
export { readServicesOfPool } from './pools/read-services-of-pool.js';
export { poolAfter, recordPool } from './pools/record-pool.js';
export { createService, type NewService } from './services/create-service.js';
export { findServiceFaults } from './services/find-service-faults.js';
export { lockService, lockServicesOf } from './services/lock-service.js';
export { recordService, serviceAfter } from './services/record-service.js';
export { readServiceRules } from './services/read-service-rules.js';
export { rulesOfService } from './services/rules-of-service.js';
export { ServiceCatalogue } from './services/service-catalogue.js';
export { VenuesModule } from './venues.module.js';
export { createVenue, type NewVenue } from './venues/create-venue.js';
export { findStreamsOfVenues } from './venues/find-streams-of-venues.js';
export { lockVenue } from './venues/lock-venue.js';
export { readTimeZone } from './venues/read-time-zone.js';
export { recordVenue, venueAfter } from './venues/record-venue.js';
export { VenueDirectory, type Page, type PageRequest } from './venues/venue-directory.js';
export {
  type PoolView,
  type ServiceView,
  toPoolView,
  toServiceView,
  toVenueView,
  type VenueView,
} from './venues/views.js';
