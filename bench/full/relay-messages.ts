/** What the relay's process is told to do. */
export type RelayQuestion =
  /** Publish everything that the outbox holds, as fast as it goes, while no job is run. */
  | { readonly kind: 'drain' }
  /** Relay what comes, run the jobs, and note when each began. */
  | { readonly kind: 'follow' }
  /** Tell what was noted. */
  | { readonly kind: 'arrivals' };

/** Message id → milliseconds since 1970 at which its job began. */
export type Arrivals = readonly (readonly [string, number])[];

export type RelayAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'drained'; readonly messages: number; readonly seconds: number }
  | { readonly kind: 'following' }
  | { readonly kind: 'arrivals'; readonly arrivals: Arrivals }
  | { readonly kind: 'failed'; readonly reason: string };
