import type { GatheringOptions } from '#platform';

/** As many as run at a time share a journey to PostgreSQL, two of which may be under way. */
export const TOGETHER: GatheringOptions = { most: 100, inFlight: 2 };
