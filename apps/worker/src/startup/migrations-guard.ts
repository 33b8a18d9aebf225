import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pendingMigrations } from '#platform';
import { migrations } from '#schema';

/** Ends the boot, before anything runs, when the database lacks a migration that this code was written for. */
@Injectable()
export class MigrationsGuard implements OnModuleInit {
  constructor(private readonly dataSource: DataSource) {}

  async onModuleInit(): Promise<void> {
    const pending = await pendingMigrations(this.dataSource, migrations);
    if (pending.length === 0) return;
    throw new Error(
      `The database lacks ${pending.length} migrations (${pending.join(', ')}). ` +
        'Apply them with "node dist/apps/standalone/src/migrate.js", then start again.',
    );
  }
}
