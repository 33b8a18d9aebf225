import type { JsonObject } from '#platform';
import type { RecordedEvent } from '../events.js';

/** Turns the data of one version of an event into that of the next. Pure: replay must give the same every time. */
export interface Upcaster {
  readonly type: string;
  /** The version that it reads; it gives `from + 1`. */
  readonly from: number;
  upcast(data: JsonObject): JsonObject;
}

/**
 * How events that were written by older code are read by today's: version 1 → 2 → 3, one step after the other, so that
 * the code that folds events knows only the newest shape. What is stored never changes.
 */
export class Upcasters {
  static readonly none = new Upcasters([]);
  private readonly steps = new Map<string, Upcaster>();

  /** Throws when two steps start at one version, or when a type's steps leave one out. */
  constructor(upcasters: readonly Upcaster[]) {
    for (const step of upcasters) {
      if (this.steps.has(stepKey(step)))
        throw new Error(`Two upcasters read version ${step.from} of ${step.type}.`);
      this.steps.set(stepKey(step), step);
    }
    const newest = new Map<string, number>();
    for (const { type, from } of upcasters) newest.set(type, Math.max(from, newest.get(type) ?? 0));
    for (const { type, from } of upcasters)
      if (from < (newest.get(type) ?? 0) && !this.steps.has(stepKey({ type, from: from + 1 })))
        throw new Error(`No upcaster reads version ${from + 1} of ${type}.`);
  }

  /** The event in its newest shape; the event itself when there is nothing to do. */
  apply(event: RecordedEvent): RecordedEvent {
    let { data, schemaVersion } = event;
    for (let step = this.stepFor(event.type, schemaVersion); step !== undefined;) {
      data = step.upcast(data);
      schemaVersion += 1;
      step = this.stepFor(event.type, schemaVersion);
    }
    return schemaVersion === event.schemaVersion ? event : { ...event, data, schemaVersion };
  }

  private stepFor(type: string, from: number): Upcaster | undefined {
    return this.steps.get(stepKey({ type, from }));
  }
}

const stepKey = ({ type, from }: Pick<Upcaster, 'type' | 'from'>): string => `${type}/${from}`;
