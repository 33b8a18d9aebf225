import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import {
  Clock,
  Database,
  Environment,
  faultPoint,
  InjectLogger,
  isLockTimeout,
  isServerInTrouble,
  isWorthRetrying,
  type Logger,
  OutcomeUnknown,
  Overloaded,
  TransactionAborted,
  Unavailable,
} from '#platform';
import { RequestInFlight } from '../refusals.js';
import type { Outcome } from './batch-state.js';
import { receiptKeyOf } from './batch-state.js';
import { Gatherer } from './gatherer.js';
import { HeldSlots } from './held-slots.js';
import { expiryOf } from './expiry/expire-booking.js';
import { ExpiredInSlots, LedgerBatch, SlotsNotOpen } from './ledger-batch.js';
import type { LedgerCommand, StoredAnswer } from './ledger-command.js';
import { keyOf } from './slot-book.js';
import type { BookingAddress } from './statements/lock-bookings.js';
import { openSlots, type SlotAddress } from './statements/open-slots.js';

/** A batch gives up on a locked slot soon and goes on without those that want it; they have more patience. */
const LOCK_TIMEOUT_MS = { usual: 500, stragglers: 2_000 } as const;
/** Longer than any statement may wait for a lock: a database that says nothing for so long is not heard of any more. */
const ANSWER_TIMEOUT_MS = 4_000;
const ATTEMPTS = 5;
/** How long a second request with the same key waits for the first before it is told `request-in-flight`. */
const DUPLICATE_PATIENCE_MS = 2_000;
const SLOTS_REMEMBERED = 100_000;

/** How often the ledger looks for callers whose deadline has passed; one timer for all of them. */
const SWEEP_MS = 200;

interface Member {
  readonly command: LedgerCommand;
  readonly resolve: (answer: StoredAnswer) => void;
  readonly reject: (reason: unknown) => void;
  /** Its effect may be committed, or become so: from just before COMMIT is sent until its outcome is known. */
  mayBeWritten: boolean;
  /** It was told that nothing was written, so nothing of it may be committed any more. */
  isAbandoned: boolean;
}

/** What a batch has learned of expired bookings, and records together with its own. */
interface Recording {
  readonly lookedInto: readonly SlotAddress[];
  readonly expired: readonly BookingAddress[];
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
  private readonly batchesUnderWay = new Set<readonly Member[]>();
  private readonly sweeper = setInterval(() => this.answerLateCallers(), SWEEP_MS).unref();
  private isClosing = false;
  private readonly underWay = new Map<string, Promise<unknown>>();
  /** A hint only: a slot that is remembered and has no row makes its batch run once more. */
  private readonly openedSlots = new LRUCache<string, true>({ max: SLOTS_REMEMBERED });

  constructor(
    private readonly database: Database,
    private readonly batch: LedgerBatch,
    private readonly clock: Clock,
    @InjectLogger() private readonly logger: Logger,
    environment: Environment,
  ) {
    const limits = {
      inFlight: environment.LEDGER_IN_FLIGHT,
      batchSize: environment.LEDGER_BATCH_SIZE,
      waiting: environment.LEDGER_WAITING,
    };
    this.gatherer = new Gatherer((members) => this.runBatch(members, LOCK_TIMEOUT_MS.usual), limits);
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
    clearInterval(this.sweeper);
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
      const member = { command, resolve, reject, mayBeWritten: false, isAbandoned: false };
      if (this.heldSlots.includesAny(() => slotKeysOf(command))) this.straggle(member, []);
      else if (!this.gatherer.add(member)) reject(new Overloaded('Too many bookings are waiting.'));
    });
  }

  private straggle(member: Member, waitsFor: readonly string[]): void {
    if (this.stragglers.add({ member, waitsFor })) this.heldSlots.waitFor(waitsFor);
    else if (member.mayBeWritten) member.reject(tooLate(member));
    else member.reject(new Overloaded('Too many bookings are waiting for this slot.'));
  }

  private async runStragglers(stragglers: readonly Straggler[]): Promise<void> {
    const members = stragglers.map(({ member }) => member);
    await this.runBatch(members, LOCK_TIMEOUT_MS.stragglers);
    for (const { waitsFor } of stragglers) this.heldSlots.leave(waitsFor);
  }

  private async runBatch(members: readonly Member[], lockTimeoutMs: number): Promise<void> {
    this.batchesUnderWay.add(members);
    // One that was set aside after a lost COMMIT is still unknown.
    const earlier = members.some(({ mayBeWritten }) => mayBeWritten) ? new OutcomeUnknown() : undefined;
    await this.run(members, lockTimeoutMs, earlier);
    this.batchesUnderWay.delete(members);
  }

  /** Runs members together; when that fails for a reason that may lie in one of them, runs ever smaller parts. */
  private async run(members: readonly Member[], lockTimeoutMs: number, earlier?: unknown): Promise<void> {
    let live = members;
    let error = earlier;
    // While a slot is known to be held, nobody waits to learn that a cancellation, say, wants it: its slots show only later.
    let skipLocked = lockTimeoutMs === LOCK_TIMEOUT_MS.usual && !this.heldSlots.isEmpty;
    let recording: Recording = { lookedInto: [], expired: [] };
    for (let attempt = 1; attempt <= ATTEMPTS || error instanceof OutcomeUnknown; attempt += 1) {
      live = this.refuseLate(live);
      if (live.length === 0) return;
      try {
        this.settle(live, await this.attempt(live, lockTimeoutMs, { skipLocked, ...recording }));
        return;
      } catch (thrown) {
        error = merged(error, thrown);
        if (!(error instanceof OutcomeUnknown)) for (const member of live) member.mayBeWritten = false;
        if (isLockTimeout(thrown) && skipLocked) break; // it is no slot that is held, so parts must show whose it is
        skipLocked ||= isLockTimeout(thrown);
        if (!canBeRepeated(thrown, live)) break;
        if (thrown instanceof SlotsNotOpen) this.forgetSlots(thrown.slots);
        else if (thrown instanceof ExpiredInSlots) recording = withExpired(recording, thrown);
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
    if (isServerInTrouble(error)) this.logger.error({ err: error }, 'the database is in trouble');
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
    { skipLocked, lookedInto, expired }: Recording & { readonly skipLocked: boolean },
  ): Promise<readonly Outcome[]> {
    const commands = members.map(({ command }) => command);
    await this.openSlots(commands, lockTimeoutMs);
    const expiries = expired.map((booking) => expiryOf(booking, this.clock.now()));
    const options = {
      as: 'ledger',
      lockTimeoutMs,
      byIndex: true,
      answerTimeoutMs: ANSWER_TIMEOUT_MS,
    } as const;
    const outcomes = await this.database.transaction(async (tx) => {
      const decided = await this.batch.execute(tx, commands, { skipLocked, expiries, lookedInto });
      aboutToCommit(members, decided);
      return decided;
    }, options);
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

  /** Whoever has waited for long enough is answered, also while the database is not heard of. */
  private answerLateCallers(): void {
    const now = this.clock.now();
    const isLate = ({ command }: Member): boolean => command.deadline < now;
    const stragglers = this.stragglers.takeOut(({ member }) => isLate(member));
    for (const { waitsFor } of stragglers) this.heldSlots.leave(waitsFor);
    const waiting = [...this.gatherer.takeOut(isLate), ...stragglers.map(({ member }) => member)];
    const takenUp = [...this.batchesUnderWay].flat().filter(isLate);
    for (const member of [...waiting, ...takenUp]) {
      member.isAbandoned = !member.mayBeWritten;
      member.reject(tooLate(member));
    }
  }

  private async openSlots(commands: readonly LedgerCommand[], lockTimeoutMs: number): Promise<void> {
    const unopened = new Map<string, SlotAddress>();
    for (const command of commands) {
      for (const slot of command.slots(undefined)) {
        const key = keyOf(command.tenantId, slot);
        if (!this.openedSlots.has(key)) unopened.set(key, { tenantId: command.tenantId, ...slot });
      }
    }
    if (unopened.size === 0) return;
    const options = { as: 'ledger', lockTimeoutMs, answerTimeoutMs: ANSWER_TIMEOUT_MS } as const;
    await this.database
      .transaction((tx) => openSlots(tx, [...unopened.values()]), options)
      .catch(openingTwiceIsNoHarm);
    for (const key of unopened.keys()) this.openedSlots.set(key, true);
  }

  private forgetSlots(slots: readonly SlotAddress[]): void {
    for (const slot of slots) this.openedSlots.delete(keyOf(slot.tenantId, slot));
  }

  private refuseLate(members: readonly Member[]): readonly Member[] {
    const now = this.clock.now();
    const late = members.filter(({ command }) => command.deadline < now);
    if (late.length === 0) return members;
    for (const member of late) member.reject(tooLate(member));
    return members.filter(({ command }) => command.deadline >= now);
  }
}

const withExpired = ({ lookedInto, expired }: Recording, found: ExpiredInSlots): Recording => ({
  lookedInto: [...lookedInto, ...found.slots],
  expired: [...expired, ...found.bookings],
});

/** Whether slots were opened before the connection was lost need not be known: the next attempt opens them again. */
function openingTwiceIsNoHarm(error: unknown): never {
  throw error instanceof OutcomeUnknown ? new TransactionAborted('slots may not have been opened') : error;
}

/** The slots that a command names before its booking is known. */
const slotKeysOf = (command: LedgerCommand): string[] =>
  command.slots(undefined).map((slot) => keyOf(command.tenantId, slot));

/** From here on what was decided may be there. A member whose caller was told otherwise stops all at the last moment. */
function aboutToCommit(members: readonly Member[], outcomes: readonly Outcome[]): void {
  if (members.some(({ isAbandoned }) => isAbandoned))
    throw new TransactionAborted('a caller was told that nothing was written');
  members.forEach((member, index) => {
    if (outcomes[index]?.kind === 'answered') member.mayBeWritten = true;
  });
}

/** Why a member's caller has waited in vain. */
const tooLate = ({ mayBeWritten }: Member): Error =>
  mayBeWritten
    ? new OutcomeUnknown(2, 'The database has not told in time what became of it')
    : new Overloaded('The booking waited too long; nothing was written.');

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
  if (isServerInTrouble(error)) return new Unavailable('The database is in trouble; nothing was written.');
  return error;
}

const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(500, 2 ** attempt * (5 + Math.random() * 10))));
