import { Module } from '@nestjs/common';
import { QueueConnection } from '../backend/queue-connection.js';
import { QueueHealth } from '../backend/queue-health.js';
import { QueueWindow } from './queue-window.js';

/** For a process that has no queue of its own: offers {@link QueueHealth} and {@link QueueWindow}. */
@Module({ providers: [QueueConnection, QueueHealth, QueueWindow], exports: [QueueHealth, QueueWindow] })
export class QueueWindowModule {}
