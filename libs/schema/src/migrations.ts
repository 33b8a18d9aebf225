import { accessMigrations } from '#access';
import { customersMigrations } from '#customers';

/** Every library's migrations. The time stamp at the end of each name gives the order in which they run. */
export const migrations: Function[] = [...accessMigrations, ...customersMigrations];
