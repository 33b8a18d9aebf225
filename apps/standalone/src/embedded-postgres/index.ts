export { accountForPostgres, type Account } from './account.js';
export { binariesFor, SHARED_DIRECTORIES, type Binaries } from './binaries.js';
export { createDatabaseIfMissing } from './create-database.js';
export { freePort, isPortFree, whyNobodyCould } from './free-port.js';
export { initialiseCluster } from './initialise-cluster.js';
export { stopOrphan } from './postmaster.js';
export { canEnter, firstReachable, makePrivateDirectory } from './reachable.js';
export { startServer, type Server } from './start-server.js';
