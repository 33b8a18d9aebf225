import type { Profiler } from 'node:inspector';

export interface ProbeQuestion {
  readonly id: number;
  readonly ask: 'cpu' | 'memory' | 'start-profile' | 'stop-profile';
}

/** In bytes. */
export interface MemoryUse {
  readonly rss: number;
  readonly heap: number;
}

export interface ProbeAnswer {
  readonly id: number;
  readonly value: number | MemoryUse | Profiler.Profile | null;
}
