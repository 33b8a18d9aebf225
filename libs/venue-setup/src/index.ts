export { ChangePool, type ChangePoolInput } from './commands/change-pool/change-pool.command.js';
export { ChangeService, type ChangeServiceInput } from './commands/change-service/change-service.command.js';
export { ChangeVenue, type ChangeVenueInput } from './commands/change-venue/change-venue.command.js';
export { CreatePool } from './commands/create-pool/create-pool.command.js';
export { CreateService } from './commands/create-service/create-service.command.js';
export { CreateVenue } from './commands/create-venue/create-venue.command.js';
export type { SetupOrigin } from './commands/setup-origin.js';
export {
  readNewPool,
  readNewService,
  readNewVenue,
  readPoolChange,
  readServiceChange,
  readVenueChange,
  type VenueDescription,
} from './description/read-description.js';
export { type FileFault, InvalidVenueFile } from './file/read-venue-file.js';
export {
  type Difference,
  type ImportedItem,
  type ImportReport,
  isDifferent,
} from './import/import-report.js';
export { type ImportRequest, VenueFiles } from './import/venue-files.js';
export {
  type MovedBooking,
  type RecomputeReport,
  type RecomputeRequest,
  VenueTimes,
} from './times/venue-times.js';
export { BookingsExist } from './refusals.js';
export { VenueSetupModule } from './venue-setup.module.js';
