import type { MigrationInterface } from 'typeorm';
import { accessMigrations } from '#access';
import { bookingMigrations } from '#booking';
import { customersMigrations } from '#customers';
import { eventStoreMigrations } from '#event-store';
import { followUpsMigrations } from '#follow-ups';
import { outboxMigrations } from '#outbox';
import { venuesMigrations } from '#venues';
import { waitingListMigrations } from '#waiting-list';
import { webhooksMigrations } from '#webhooks';
import { schemaMigrations } from './migrations/index.js';

/** Every library's migrations. The time stamp at the end of each name gives the order in which they run. */
export const migrations: (new () => MigrationInterface)[] = [
  ...accessMigrations,
  ...venuesMigrations,
  ...eventStoreMigrations,
  ...outboxMigrations,
  ...customersMigrations,
  ...bookingMigrations,
  ...followUpsMigrations,
  ...webhooksMigrations,
  ...waitingListMigrations,
  ...schemaMigrations,
];
