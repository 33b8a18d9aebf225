import type { Uuid } from '#platform';
import type { JobMap } from './job.js';

/** A queue and the jobs that it carries. The type argument exists for the compiler only. */
export interface QueueDefinition<Jobs extends JobMap> {
  readonly name: string;
  /** Never set; ties the type of the jobs to the queue. */
  readonly jobs?: Jobs;
}

/** An outbox message as a job: the job's name is the message's type, its id the message's id. */
export type Delivery<Type extends string = string, Payload extends JobMap[string] = JobMap[string]> = {
  readonly messageId: Uuid;
  readonly tenantId: Uuid;
  readonly type: Type;
  readonly schemaVersion: number;
  readonly key: Uuid;
  readonly payload: Payload;
  readonly metadata: { readonly correlationId: string; readonly causationId: string; readonly actor: string };
};

export type Deliveries<Messages extends JobMap> = {
  readonly [Type in keyof Messages & string]: Delivery<Type, Messages[Type]>;
};

/** A queue that receives every outbox message of the named types. Its name is also its name in the inbox. */
export interface ConsumerDefinition<Messages extends JobMap = JobMap> extends QueueDefinition<
  Deliveries<Messages>
> {
  readonly messages: readonly (keyof Messages & string)[];
  /** The newest schema version of any of them that is understood here. */
  readonly schemaVersion: number;
}

/** BullMQ puts the name into Redis keys, where `:` has a meaning. */
const NAME = /^[a-z][a-z0-9-]*$/;

/** `defineQueue<{ 'send-follow-up': { followUpId: Uuid; tenantId: Uuid } }>('send-follow-ups')` */
export function defineQueue<Jobs extends JobMap>(name: string): QueueDefinition<Jobs> {
  if (!NAME.test(name)) throw new Error(`A queue's name is kebab-case; "${name}" is not.`);
  return { name };
}

/** `defineConsumer<Pick<BookingMessages, 'booking-confirmed'>>('schedule-follow-ups', ['booking-confirmed'])` */
export function defineConsumer<Messages extends JobMap>(
  name: string,
  messages: readonly (keyof Messages & string)[],
  { schemaVersion = 1 }: { readonly schemaVersion?: number } = {},
): ConsumerDefinition<Messages> {
  return { ...defineQueue<Deliveries<Messages>>(name), messages, schemaVersion };
}
