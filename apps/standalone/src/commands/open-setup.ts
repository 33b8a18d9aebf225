import { type INestApplicationContext, Module, type NestApplicationOptions } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { NestFactory } from '@nestjs/core';
import { AccessModule, listTenants } from '#access';
import { BookingFilesModule } from '#booking-files';
import { Database, isOfDatabase, isUuid, PlatformModule, readEnvironment, type Uuid } from '#platform';
import { VenueSetupModule } from '#venue-setup';
import { databaseUrl } from '../data/database-url.js';
import { type DatabaseKeys, keysOfDatabase } from '../data/secrets.js';
import { requireSoundUrl, UnusableDatabase } from '../data/unusable-database.js';

const TENANTS_SHOWN = 20;
const QUIET: Partial<NestApplicationOptions> = { logger: false, abortOnError: false };

/** The libraries by which venues and keys are set up, without an API around them. */
export type Setup = INestApplicationContext;

/** Throws an error that says which setting is wrong or missing, or why the database cannot be used. */
export async function openSetup(needed: readonly (keyof DatabaseKeys)[]): Promise<Setup> {
  const url = databaseUrl();
  const settings = {
    ...keysOfDatabase(needed),
    DATABASE_URL: url,
    QUEUE_URL: url,
    SERVICE_NAME: 'slotledger-command-line',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
  };
  @Module({
    imports: [
      PlatformModule.forRoot(settings),
      CqrsModule.forRoot(),
      AccessModule,
      VenueSetupModule,
      BookingFilesModule,
    ],
  })
  class SetupModule {}
  // What is wrong with the settings is said before anything else is, and as what it is.
  readEnvironment({ ...process.env, ...settings });
  requireSoundUrl(url);
  return NestFactory.createApplicationContext(SetupModule, QUIET).catch((error: unknown) => {
    throw isOfDatabase(error) ? UnusableDatabase.from(url, error) : error;
  });
}

/** The tenant that was named, or the only one that there is. */
export async function chooseTenant(setup: Setup, named: string | undefined): Promise<Uuid> {
  const tenants = await listTenants(setup.get(Database));
  const [only, another] = tenants;
  if (named !== undefined) {
    const tenantId = named.toLowerCase();
    if (isUuid(named) && tenants.some((tenant) => tenant.tenantId === tenantId)) return tenantId;
    throw new Error(`There is no tenant ${named}.`);
  }
  if (only === undefined) throw new Error('There is no tenant yet.');
  if (another === undefined) return only.tenantId;
  const list = tenants
    .slice(0, TENANTS_SHOWN)
    .map(({ tenantId, name }) => `  ${tenantId}  ${name}`)
    .join('\n');
  throw new Error(`There are several tenants: say which by --tenant.\n${list}`);
}
