/** What a caller may still ask for in the window that is running. */
export interface Allowance {
  /** What is counted: a key, or an address. */
  readonly policy: 'key' | 'address';
  readonly limit: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  /** Until the next window, at least 1. */
  readonly resetSeconds: number;
  readonly isExceeded: boolean;
}
