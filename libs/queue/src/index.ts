export { QueueHealth, QueueHealthModule } from './backend/queue-health.js';
export type { JobMap, NewJob, RunningJob } from './job.js';
export { JobQueue } from './job-queue.js';
export { FailedDeliveries, type FailedTry } from './processing/failed-deliveries.js';
export { JobCounts } from './processing/job-counts.js';
export { JobProcessor } from './processing/job-processor.js';
export { Processes, type ProcessingOptions } from './processing/processes.decorator.js';
export {
  defineConsumer,
  defineQueue,
  type ConsumerDefinition,
  type Deliveries,
  type Delivery,
  type QueueDefinition,
} from './queue-definition.js';
export { QueueModule } from './queue.module.js';
export { Subscriptions } from './subscriptions/subscriptions.js';
