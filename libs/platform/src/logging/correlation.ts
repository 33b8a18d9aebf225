import { AsyncLocalStorage } from 'node:async_hooks';

/** What ties together everything that one request or job causes. */
export interface Correlation {
  readonly correlationId: string;
}

const storage = new AsyncLocalStorage<Correlation>();

/** Runs `work` so that every log line written under it carries the correlation id. */
export const withCorrelation = <T>(correlation: Correlation, work: () => T): T =>
  storage.run(correlation, work);

export const currentCorrelation = (): Correlation | undefined => storage.getStore();
