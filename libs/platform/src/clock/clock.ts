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

/** RFC 3339 in UTC, without a fraction when there is none: `2027-03-14T19:00:00Z`. */
export function toRfc3339(instant: InstantMs): string {
  const text = new Date(instant).toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
}
