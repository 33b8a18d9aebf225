export { QueueHealth } from './backend/queue-health.js';
export { JOB_ID, type JobMap, type NewJob, type RunningJob } from './job.js';
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
export {
  JOBS_LOOKED_AT,
  type NamedQueue,
  QueueWindow,
  type QueueView,
  type SeenJob,
} from './window/queue-window.js';
export { QueueWindowModule } from './window/queue-window.module.js';
