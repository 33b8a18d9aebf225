import type { Writable } from 'node:stream';
import type { PoolClient } from 'pg';

/** What `pg` keeps inside and does not show in its types. */
interface WithStream {
  readonly connection?: { readonly stream?: Writable };
}

/**
 * Sends what this client is asked in this turn as one piece. `pg` writes each of the four messages of a query by itself:
 * for a batch that was forty system calls, and as many times that PostgreSQL was woken for a part of the work. Without
 * that part of `pg` it changes nothing.
 */
export class OneFlight {
  private readonly stream: Writable | undefined;
  private isOpen = false;

  constructor(client: PoolClient) {
    this.stream = (client as WithStream).connection?.stream;
  }

  /** Call it before each query. */
  join(): void {
    const { stream } = this;
    if (this.isOpen || stream === undefined) return;
    this.isOpen = true;
    stream.cork();
    process.nextTick(() => {
      this.isOpen = false;
      stream.uncork();
    });
  }
}
