import { Global, Module } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Environment } from '../config/environment.js';
import { Database } from './database.js';
import { outliveConnections, poolOf } from './outlive-connections.js';

/**
 * One pool for the whole process, owned by TypeORM. Entities register themselves with `TypeOrmModule.forFeature`.
 * Pipelining lets statements that do not wait for each other share a flight.
 */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Environment],
      useFactory: (environment: Environment) => ({
        type: 'postgres' as const,
        url: environment.DATABASE_URL,
        poolSize: environment.DATABASE_POOL_SIZE,
        applicationName: environment.SERVICE_NAME,
        connectTimeoutMS: 5_000,
        autoLoadEntities: true,
        retryAttempts: 0,
        extra: {
          pipeline: true,
          idle_in_transaction_session_timeout: 30_000,
          statement_timeout: 30_000,
          query_timeout: 35_000,
          keepAlive: true,
        },
      }),
    }),
  ],
  providers: [
    {
      provide: Database,
      useFactory: (dataSource: DataSource) => {
        outliveConnections(poolOf(dataSource));
        return new Database(dataSource);
      },
      inject: [getDataSourceToken()],
    },
  ],
  exports: [Database],
})
export class DatabaseModule {}
