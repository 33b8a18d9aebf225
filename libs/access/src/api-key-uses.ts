import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock, Database, InjectLogger, type InstantMs, type Logger, type Uuid } from '#platform';
import { noteApiKeyUses } from './sql/note-api-key-uses.js';

/** How exact the last use is: a key is written down at most this often by one process. */
const EXACT_TO_MS = 60_000;
/** How long a use waits for others to be written with it. */
const GATHER_MS = 500;
const REMEMBERED = 10_000;

/** When one key was last used, as far as this process knows. It is kept beside the key, so that noting it is an assignment. */
export class KeyUse {
  usedAt: InstantMs = -Infinity;
  writtenAt: InstantMs = -Infinity;

  constructor(
    readonly tenantId: Uuid,
    readonly apiKeyId: Uuid,
  ) {}
}

/**
 * Writes down when keys were last used: off the path of requests, those of half a second together, and each key about
 * once a minute. What cannot be written is left out; the next use tells it.
 */
@Injectable()
export class ApiKeyUses implements BeforeApplicationShutdown {
  private readonly known = new LRUCache<Uuid, KeyUse>({ max: REMEMBERED });
  private readonly waiting = new Set<KeyUse>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  /** Where the uses of a key are noted. */
  of(tenantId: Uuid, apiKeyId: Uuid): KeyUse {
    const known = this.known.get(apiKeyId) ?? new KeyUse(tenantId, apiKeyId);
    this.known.set(apiKeyId, known);
    return known;
  }

  /** Costs two comparisons, but for the first time in a minute. */
  note(use: KeyUse): void {
    const now = this.clock.now();
    use.usedAt = now;
    if (now - use.writtenAt < EXACT_TO_MS) return;
    use.writtenAt = now;
    this.waiting.add(use);
    this.timer ??= setTimeout(() => void this.write(), GATHER_MS).unref();
  }

  /** While there is still a database to write to. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.waiting.size > 0) await this.write();
  }

  private async write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    // In one order everywhere, so that two processes never wait for each other.
    const uses = [...this.waiting].sort((a, b) => (a.apiKeyId < b.apiKeyId ? -1 : 1));
    this.waiting.clear();
    try {
      await noteApiKeyUses(
        this.database,
        uses.map(({ tenantId, apiKeyId, usedAt }) => ({ tenantId, apiKeyId, at: usedAt })),
      );
    } catch (error) {
      this.logger.warn(
        { err: error, keys: uses.length },
        'when API keys were last used could not be written',
      );
    }
  }
}
