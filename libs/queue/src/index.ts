export type { JobMap, NewJob, RunningJob } from './job.js';
export { JobQueue } from './job-queue.js';
export {
  defineConsumer,
  defineQueue,
  type ConsumerDefinition,
  type Deliveries,
  type Delivery,
  type QueueDefinition,
} from './queue-definition.js';
