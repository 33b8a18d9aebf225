/** A day in UTC: `2027-03-14`. */
export type UtcDay = string;

const DAY_MS = 86_400_000;

export const utcDayOf = (instant: Date): UtcDay => instant.toISOString().slice(0, 10);

export const startOf = (day: UtcDay): Date => new Date(`${day}T00:00:00Z`);

/** The start of the next day. */
export const endOf = (day: UtcDay): Date => new Date(startOf(day).getTime() + DAY_MS);

/** The day of `instant` and as many after it as `count` says. */
export const daysFrom = (instant: Date, count: number): UtcDay[] =>
  Array.from({ length: count + 1 }, (_, n) => utcDayOf(new Date(instant.getTime() + n * DAY_MS)));
