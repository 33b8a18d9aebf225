import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import {
  Clock,
  Database,
  Environment,
  faultPoint,
  isLockTimeout,
  isServerInTrouble,
  isWorthRetrying,
  OutcomeUnknown,
  Overloaded,
  Unavailable,
} from '#platform';
import { RequestInFlight } from '../refusals.js';
import type { Outcome } from './batch-state.js';
import { receiptKeyOf } from './batch-state.js';
import { Gatherer } from './gatherer.js';
import { HeldSlots } from './held-slots.js';
import { LedgerBatch, SlotsNotOpen } from './ledger-batch.js';
import type { LedgerCommand, StoredAnswer } from './ledger-command.js';
import { keyOf } from './slot-book.js';
import { openSlots, type SlotAddress } from './statements/open-slots.js';

/** A batch gives up on a locked slot soon and goes on without those that want it; they have more patience. */
const LOCK_TIMEOUT_MS = { usual: 500, stragglers: 2_000 } as const;
const ATTEMPTS = 5;
/** How long a second request with the same key waits for the first before it is told `request-in-flight`. */
const DUPLICATE_PATIENCE_MS = 2_000;
const SLOTS_REMEMBERED = 100_000;

interface Member {
  readonly command: LedgerCommand;
  readonly resolve: (answer: StoredAnswer) => void;
  readonly reject: (reason: unknown) => void;
}

interface Straggler {
  readonly member: Member;
  /** The slots that were held when it wanted them. */
  readonly waitsFor: readonly string[];
}

/**
 * Every command that changes a booking or a slot goes through here. Commands that arrive while a transaction is under
 * way are gathered and commit together; each gets its own answer, and only after the commit.
 */
@Injectable()
export class Ledger implements BeforeApplicationShutdown {
  private readonly gatherer: Gatherer<Member>;
  /** Commands whose slot somebody else holds for long wait here, one batch at a time and in nobody's way. */
  private readonly stragglers: Gatherer<Straggler>;
  private readonly heldSlots = new HeldSlots();
  private isClosing = false;
  private readonly underWay = new Map<string, Promise<unknown>>();
  /** A hint only: a slot that is remembered and has no row makes its batch run once more. */
  private readonly openedSlots = new LRUCache<string, true>({ max: SLOTS_REMEMBERED });

  constructor(
    private readonly database: Database,
    private readonly batch: LedgerBatch,
    private readonly clock: Clock,
    environment: Environment,
  ) {
    const limits = {
      inFlight: environment.LEDGER_IN_FLIGHT,
      batchSize: environment.LEDGER_BATCH_SIZE,
      waiting: environment.LEDGER_WAITING,
    };
    this.gatherer = new Gatherer((members) => this.run(members, LOCK_TIMEOUT_MS.usual), limits);
    this.stragglers = new Gatherer((stragglers) => this.runStragglers(stragglers), {
      ...limits,
      inFlight: 1,
    });
  }

  /**
   * Resolves once the command's effect is durably committed, or with the stored answer of the first time.
   *
   * Throws the decision's refusal; `IdempotencyKeyReused`; `RequestInFlight` when the first request with this key, in
   * this process, does not finish soon; `Overloaded` or `Unavailable` when nothing was written; `OutcomeUnknown`. Two
   * requests with one key in two processes meet at their slots' locks: the later one waits, and replays.
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
    this.isClosing = true;
    await this.gatherer.drained();
    await this.stragglers.drained();
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
    if (this.isClosing)
      return Promise.reject(new Unavailable('This process is stopping; another one will answer.'));
    return new Promise((resolve, reject) => {
      const member = { command, resolve, reject };
      if (this.heldSlots.includesAny(() => slotKeysOf(command))) this.straggle(member, []);
      else if (!this.gatherer.add(member)) reject(new Overloaded('Too many bookings are waiting.'));
    });
  }

  private straggle(member: Member, waitsFor: readonly string[]): void {
    if (this.stragglers.add({ member, waitsFor })) this.heldSlots.waitFor(waitsFor);
    else member.reject(new Overloaded('Too many bookings are waiting for this slot.'));
  }

  private async runStragglers(stragglers: readonly Straggler[]): Promise<void> {
    const members = stragglers.map(({ member }) => member);
    await this.run(members, LOCK_TIMEOUT_MS.stragglers);
    for (const { waitsFor } of stragglers) this.heldSlots.leave(waitsFor);
  }

  /** Runs members together; when that fails for a reason that may lie in one of them, runs ever smaller parts. */
  private async run(members: readonly Member[], lockTimeoutMs: number, earlier?: unknown): Promise<void> {
    let live = members;
    let error = earlier;
    let skipLocked = false;
    for (let attempt = 1; attempt <= ATTEMPTS || error instanceof OutcomeUnknown; attempt += 1) {
      live = this.refuseLate(live, error);
      if (live.length === 0) return;
      try {
        this.settle(live, await this.attempt(live, lockTimeoutMs, skipLocked));
        return;
      } catch (thrown) {
        error = merged(error, thrown);
        if (isLockTimeout(thrown) && skipLocked) break; // it is no slot that is held, so parts must show whose it is
        skipLocked ||= isLockTimeout(thrown);
        if (!canBeRepeated(thrown, live)) break;
        if (thrown instanceof SlotsNotOpen) this.forgetSlots(thrown.slots);
        else if (!isLockTimeout(thrown)) await pause(attempt);
      }
    }
    await this.giveUpTogether(live, lockTimeoutMs, error);
  }

  private async giveUpTogether(
    members: readonly Member[],
    lockTimeoutMs: number,
    error: unknown,
  ): Promise<void> {
    if (members.length === 1 && isLockTimeout(error)) {
      members.forEach((member) => this.straggle(member, slotKeysOf(member.command)));
      return;
    }
    if (members.length === 1 || concernsAll(error) || !mayRunAgainAfter(error, members)) {
      members.forEach(({ reject }) => reject(explained(error)));
      return;
    }
    const half = Math.ceil(members.length / 2);
    const unknown = error instanceof OutcomeUnknown ? error : undefined;
    await this.run(members.slice(0, half), lockTimeoutMs, unknown);
    await this.run(members.slice(half), lockTimeoutMs, unknown);
  }

  private async attempt(
    members: readonly Member[],
    lockTimeoutMs: number,
    skipLocked: boolean,
  ): Promise<readonly Outcome[]> {
    const commands = members.map(({ command }) => command);
    await this.openSlots(commands);
    const options = { lockTimeoutMs, byIndex: true };
    const outcomes = await this.database.transaction(
      (tx) => this.batch.execute(tx, commands, { skipLocked }),
      options,
    );
    faultPoint('ledger-committed');
    return outcomes;
  }

  private settle(members: readonly Member[], outcomes: readonly Outcome[]): void {
    members.forEach((member, index) => {
      const outcome = outcomes[index];
      if (outcome?.kind === 'answered') member.resolve(outcome.answer);
      else if (outcome?.kind === 'refused') member.reject(outcome.reason);
      else this.straggle(member, outcome?.waitsFor ?? []);
    });
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
    if (late.length === 0) return members;
    const reason =
      lastError instanceof OutcomeUnknown
        ? lastError
        : new Overloaded('The booking waited too long to be taken up.');
    late.forEach(({ reject }) => reject(reason));
    return members.filter(({ command }) => command.deadline >= now);
  }
}

/** The slots that a command names before its booking is known. */
const slotKeysOf = (command: LedgerCommand): string[] =>
  command.slots(undefined).map((slot) => keyOf(command.tenantId, slot));

/** After an unknown outcome only what has a receipt may run again: the receipt tells whether it was done. */
const mayRunAgainAfter = (error: unknown, members: readonly Member[]): boolean =>
  !(error instanceof OutcomeUnknown) || members.every(({ command }) => command.receipt !== null);

const canBeRepeated = (error: unknown, members: readonly Member[]): boolean =>
  error instanceof OutcomeUnknown
    ? mayRunAgainAfter(error, members)
    : isWorthRetrying(error) || error instanceof Unavailable;

/** Once an outcome is unknown, only an answer makes it known: no later failure does. */
const merged = (before: unknown, now: unknown): unknown => (before instanceof OutcomeUnknown ? before : now);

/** The fault lies with the machine, not with a member: smaller parts would meet it again. */
const concernsAll = (error: unknown): boolean => error instanceof Unavailable || isServerInTrouble(error);

function explained(error: unknown): unknown {
  if (isLockTimeout(error)) return new Overloaded('The slot is busy; try again shortly.');
  if (isWorthRetrying(error))
    return new Unavailable('The database did not complete the booking; nothing was written.');
  return error;
}

const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(500, 2 ** attempt * (5 + Math.random() * 10))));
