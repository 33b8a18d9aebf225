import type { JsonObject } from '#platform';

/** What the id of a job looks like. (BullMQ forbids colons in it, and ids that are numbers.) */
export const JOB_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?:-\d+)?$/;

/** Job name → payload. Payloads are ids and a version, never personal data and never a copy that goes stale. */
export type JobMap = { readonly [name: string]: JsonObject };

/** A job to be added, its payload checked against its name. */
export type NewJob<Jobs extends JobMap> = {
  [Name in keyof Jobs & string]: {
    /**
     * A UUID, and behind it, where the same thing may be wanted at several times, a number: see {@link JOB_ID}. Adding a job
     * whose id is waiting, delayed or running does nothing; once it is done or has failed, it runs anew.
     */
    readonly id: string;
    readonly name: Name;
    readonly payload: Jobs[Name];
    readonly correlationId: string;
    /** Not before this many milliseconds from now; 0 when absent. */
    readonly delayMs?: number;
    /** How often it is tried, with growing pauses, before it counts as failed; 5 when absent. */
    readonly attempts?: number;
  };
}[keyof Jobs & string];

/** A job as its processor receives it. */
export type RunningJob<Jobs extends JobMap> = {
  [Name in keyof Jobs & string]: {
    readonly id: string;
    readonly name: Name;
    readonly payload: Jobs[Name];
    readonly correlationId: string;
    /** 1 for the first try. */
    readonly attempt: number;
  };
}[keyof Jobs & string];
