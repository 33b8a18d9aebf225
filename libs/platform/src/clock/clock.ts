import { Injectable } from '@nestjs/common';

/** A moment in milliseconds since 1970-01-01T00:00:00Z. */
export type InstantMs = number;

/** The one place that asks what time it is. Decisions never do: they get the time in their command. */
@Injectable()
export class Clock {
  now(): InstantMs {
    return Date.now();
  }
}

/** Slots begin at few instants, and one request asks several times for the moment of its arrival. */
const TEXTS_REMEMBERED = 4_096;
const remembered = new Map<InstantMs, string>();

/** RFC 3339 in UTC, without a fraction when there is none: `2027-03-14T19:00:00Z`. */
export function toRfc3339(instant: InstantMs): string {
  const known = remembered.get(instant);
  if (known !== undefined) return known;
  const whole = new Date(instant).toISOString();
  const text = whole.endsWith('.000Z') ? `${whole.slice(0, -5)}Z` : whole;
  if (remembered.size >= TEXTS_REMEMBERED) remembered.clear();
  remembered.set(instant, text);
  return text;
}
