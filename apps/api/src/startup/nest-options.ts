import type { NestApplicationOptions } from '@nestjs/common';

/** Nest declares its options as a class that does not exist at run time; this is their shape alone. */
type NestOptions = Partial<NestApplicationOptions>;

/** Nest as this API wants it: errors at boot are ours to report, bodies ours to parse, and no two routes are alike. */
export const nestOptions = (more: NestOptions): NestOptions => ({
  abortOnError: false,
  bodyParser: false,
  routeConflictPolicy: { duplicate: 'error', shadow: 'error' },
  ...more,
});
