import type { Profiler } from 'node:inspector';

export interface ProbeQuestion {
  readonly id: number;
  readonly ask: 'cpu' | 'start-profile' | 'stop-profile';
}

export interface ProbeAnswer {
  readonly id: number;
  readonly value: number | Profiler.Profile | null;
}
