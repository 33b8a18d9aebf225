import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { requireMigrations } from '#schema';

/** Ends the boot, before anything runs, when the database lacks a migration that this code was written for. */
@Injectable()
export class MigrationsGuard implements OnModuleInit {
  constructor(private readonly dataSource: DataSource) {}

  async onModuleInit(): Promise<void> {
    await requireMigrations(this.dataSource);
  }
}
