import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import {
  Clock,
  Database,
  faultPoint,
  isLockTimeout,
  isWorthRetrying,
  OutcomeUnknown,
  Overloaded,
  Unavailable,
} from '#platform';
import { RequestInFlight } from '../refusals.js';
import type { Outcome } from './batch-state.js';
import { receiptKeyOf } from './batch-state.js';
import { Gatherer } from './gatherer.js';
import { LedgerBatch, SlotsNotOpen } from './ledger-batch.js';
import type { LedgerCommand, StoredAnswer } from './ledger-command.js';
import { keyOf } from './slot-book.js';
import { openSlots, type SlotAddress } from './statements/open-slots.js';

/** Two batches in flight keep PostgreSQL busy while Node prepares; more only make hot slots wait (see docs/performance.md). */
const LIMITS = { inFlight: 2, batchSize: 256, waiting: 4_096 } as const;
/** A batch gives up on a lock sooner than a single command: split up, only those that want the slot wait on. */
const LOCK_TIMEOUT_MS = { batch: 500, single: 2_000 } as const;
const ATTEMPTS = 5;
/** How long a second request with the same key waits for the first before it is told `request-in-flight`. */
const DUPLICATE_PATIENCE_MS = 2_000;
const SLOTS_REMEMBERED = 100_000;

interface Member {
  readonly command: LedgerCommand;
  readonly resolve: (answer: StoredAnswer) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Every command that changes a booking or a slot goes through here. Commands that arrive while a transaction is under
 * way are gathered and commit together; each gets its own answer, and only after the commit.
 */
@Injectable()
export class Ledger implements BeforeApplicationShutdown {
  private readonly gatherer = new Gatherer<Member>((members) => this.run(members), LIMITS);
  private readonly underWay = new Map<string, Promise<unknown>>();
  /** A hint only: a slot that is remembered and has no row makes its batch run once more. */
  private readonly openedSlots = new LRUCache<string, true>({ max: SLOTS_REMEMBERED });

  constructor(
    private readonly database: Database,
    private readonly batch: LedgerBatch,
    private readonly clock: Clock,
  ) {}

  /**
   * Resolves once the command's effect is durably committed, or with the stored answer of the first time.
   *
   * Throws the decision's refusal; `IdempotencyKeyReused`; `RequestInFlight` when the first request with this key does
   * not finish soon; `Overloaded` or `Unavailable` when nothing was written; `OutcomeUnknown`.
   */
  execute(command: LedgerCommand): Promise<StoredAnswer> {
    if (command.receipt === null) return this.enqueue(command);
    const key = receiptKeyOf({ tenantId: command.tenantId, ...command.receipt });
    const first = this.underWay.get(key);
    if (first !== undefined) return this.executeAfter(first, command);
    const attempt = this.enqueue(command);
    const settled = attempt.then(
      () => this.underWay.delete(key),
      () => this.underWay.delete(key),
    );
    this.underWay.set(key, settled);
    return attempt;
  }

  /** Lets what has been taken up commit before the pool is closed. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.gatherer.drained();
  }

  private async executeAfter(first: Promise<unknown>, command: LedgerCommand): Promise<StoredAnswer> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new RequestInFlight()), DUPLICATE_PATIENCE_MS);
    });
    await Promise.race([first, tooLong]).finally(() => clearTimeout(timer));
    return this.enqueue(command);
  }

  private enqueue(command: LedgerCommand): Promise<StoredAnswer> {
    return new Promise((resolve, reject) => {
      if (!this.gatherer.add({ command, resolve, reject }))
        reject(new Overloaded('Too many bookings are waiting.'));
    });
  }

  /** Runs members together; when that fails for a reason that may lie in one of them, runs ever smaller parts. */
  private async run(members: readonly Member[]): Promise<void> {
    let live = members;
    let lastError: unknown;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      live = this.refuseLate(live, lastError);
      if (live.length === 0) return;
      try {
        return settle(live, await this.attempt(live.map(({ command }) => command)));
      } catch (error) {
        lastError = merged(lastError, error);
        if (!canBeRepeated(error, live)) break;
        if (error instanceof SlotsNotOpen) this.forgetSlots(error.slots);
        else await pause(attempt);
      }
    }
    await this.giveUpTogether(live, lastError);
  }

  private async giveUpTogether(members: readonly Member[], error: unknown): Promise<void> {
    if (members.length === 1 || concernsAll(error)) {
      members.forEach(({ reject }) => reject(explained(error)));
      return;
    }
    const half = Math.ceil(members.length / 2);
    await Promise.all([this.run(members.slice(0, half)), this.run(members.slice(half))]);
  }

  private async attempt(commands: readonly LedgerCommand[]): Promise<readonly Outcome[]> {
    await this.openSlots(commands);
    const outcomes = await this.database.transaction((tx) => this.batch.execute(tx, commands), {
      lockTimeoutMs: commands.length > 1 ? LOCK_TIMEOUT_MS.batch : LOCK_TIMEOUT_MS.single,
      byIndex: true,
    });
    faultPoint('ledger-committed');
    return outcomes;
  }

  private async openSlots(commands: readonly LedgerCommand[]): Promise<void> {
    const unopened = new Map<string, SlotAddress>();
    for (const command of commands) {
      for (const slot of command.slots(undefined)) {
        const key = keyOf(command.tenantId, slot);
        if (!this.openedSlots.has(key)) unopened.set(key, { tenantId: command.tenantId, ...slot });
      }
    }
    if (unopened.size === 0) return;
    await openSlots(this.database, [...unopened.values()]);
    for (const key of unopened.keys()) this.openedSlots.set(key, true);
  }

  private forgetSlots(slots: readonly SlotAddress[]): void {
    for (const slot of slots) this.openedSlots.delete(keyOf(slot.tenantId, slot));
  }

  private refuseLate(members: readonly Member[], lastError: unknown): readonly Member[] {
    const now = this.clock.now();
    const late = members.filter(({ command }) => command.deadline < now);
    const reason =
      lastError instanceof OutcomeUnknown
        ? lastError
        : new Overloaded('The booking waited too long to be taken up.');
    late.forEach(({ reject }) => reject(reason));
    return late.length === 0 ? members : members.filter(({ command }) => command.deadline >= now);
  }
}

function settle(members: readonly Member[], outcomes: readonly Outcome[]): void {
  members.forEach(({ resolve, reject }, index) => {
    const outcome = outcomes[index];
    if (outcome?.kind === 'answered') resolve(outcome.answer);
    else reject(outcome?.reason ?? new Error('A command of the batch was left without an outcome.'));
  });
}

/** After an unknown outcome only what has a receipt may run again: the receipt tells whether it was done. */
function canBeRepeated(error: unknown, members: readonly Member[]): boolean {
  if (error instanceof OutcomeUnknown) return members.every(({ command }) => command.receipt !== null);
  if (isLockTimeout(error)) return members.length === 1;
  return isWorthRetrying(error) || error instanceof Unavailable;
}

/** Once an outcome is unknown, a later "cannot be reached" does not make it known. */
const merged = (before: unknown, now: unknown): unknown =>
  before instanceof OutcomeUnknown && now instanceof Unavailable ? before : now;

/** The fault lies with the machine, not with a member: smaller parts would meet it again. */
const concernsAll = (error: unknown): boolean =>
  error instanceof Unavailable || error instanceof OutcomeUnknown;

function explained(error: unknown): unknown {
  if (isLockTimeout(error)) return new Overloaded('The slot is busy; try again shortly.');
  if (isWorthRetrying(error))
    return new Unavailable('The database did not complete the booking; nothing was written.');
  return error;
}

const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 2 ** attempt * (5 + Math.random() * 10)));
