import type { Command } from '@nestjs/cqrs';
import fc from 'fast-check';
import type { StoredAnswer } from '../../src/index.js';
import { type Act, type Happening, happenings, isRequest } from './acts.js';
import { compareTables } from './compare-tables.js';
import { disagreement } from './disagreement.js';
import type { Lane } from './lane.js';
import { BEGINNING, type ModelTerms, terms } from './model-terms.js';
import { type Model, versionOf } from './model.js';
import { type Outcome, Real } from './real.js';
import { type Numbered, step, subjectOf } from './step.js';

/** Where a history has come to, by the model. */
interface Chronicle {
  model: Model;
  acts: number;
  /** What was accepted last, and the answer to it. */
  last?: { readonly act: Act; readonly command: Command<StoredAnswer>; readonly answer: StoredAnswer };
}

/** What has been tried: histories that agreed, accepted acts by what they do, refused ones by their code. */
export interface Tally {
  histories: number;
  readonly accepted: Map<string, number>;
  readonly refused: Map<string, number>;
}

export const emptyTally = (): Tally => ({ histories: 0, accepted: new Map(), refused: new Map() });

class Occurrence implements fc.AsyncCommand<Chronicle, Real> {
  constructor(
    private readonly happening: Happening,
    private readonly tally: Tally,
  ) {}

  check({ model, last }: Readonly<Chronicle>): boolean {
    const { happening } = this;
    const acts =
      happening.kind === 'act' ? [happening.act] : happening.kind === 'at-once' ? happening.acts : [];
    if (happening.kind === 'again') return last !== undefined;
    return acts.every((act) => !('booking' in act) || subjectOf(model, act) !== undefined);
  }

  async run(chronicle: Chronicle, real: Real): Promise<void> {
    const { happening } = this;
    switch (happening.kind) {
      case 'act':
        return this.together(chronicle, real, [happening.act]);
      case 'at-once':
        return this.together(chronicle, real, happening.acts);
      case 'again':
        return this.again(chronicle, real);
      case 'wait':
        await real.wait(happening.minutes);
        Object.assign(chronicle, { model: { ...chronicle.model, now: real.now } });
    }
  }

  toString(): string {
    const { happening } = this;
    if (happening.kind === 'wait') return `wait ${happening.minutes} minutes`;
    if (happening.kind === 'again') return 'again';
    return happening.kind === 'act'
      ? told(happening.act)
      : `at once (${happening.acts.map(told).join('; ')})`;
  }

  /** What came of acts that were done at once must be what would have come of them in some order. */
  private async together(chronicle: Chronicle, real: Real, acts: readonly Act[]): Promise<void> {
    const { model } = chronicle;
    const first = chronicle.acts + 1;
    const numbered = acts.map((act, nth) => numberedIn(model, first + nth, act));
    Object.assign(chronicle, { acts: chronicle.acts + acts.length });
    const outcomes = await Promise.all(numbered.map((one) => this.done(chronicle, real, one)));
    Object.assign(chronicle, { model: explained(model, numbered, outcomes) });
  }

  private async done(
    chronicle: Chronicle,
    real: Real,
    { number, act, subject, version }: Numbered,
  ): Promise<Outcome> {
    if (!isRequest(act)) return real.keepUp(number, act.do);
    const command = real.command(act, subject, version);
    const outcome = await real.send(number, command);
    this.count(act, outcome);
    if (outcome.kind !== 'accepted') return outcome;
    if (subject === undefined) real.ids.set(number, outcome.view.id);
    Object.assign(chronicle, { last: { act, command, answer: outcome.answer } });
    return outcome;
  }

  /** The same request once more, through whichever process: the same answer, and nothing happens. */
  private async again(chronicle: Chronicle, real: Real): Promise<void> {
    const { last } = chronicle;
    if (last === undefined) return;
    chronicle.acts += 1;
    const outcome = await real.send(chronicle.acts, last.command);
    const isSame =
      outcome.kind === 'accepted' && outcome.answer.body === last.answer.body && outcome.answer.replayed;
    if (!isSame)
      throw new Error(`${told(last.act)}, asked again, was answered otherwise: ${JSON.stringify(outcome)}`);
  }

  private count(act: Act, outcome: Outcome): void {
    const { accepted, refused } = this.tally;
    if (outcome.kind === 'refused') addOne(refused, outcome.error.code ?? outcome.error.message);
    else addOne(accepted, act.do);
  }
}

const addOne = (counts: Map<string, number>, of: string): unknown =>
  counts.set(of, (counts.get(of) ?? 0) + 1);

function numberedIn(model: Model, number: number, act: Act): Numbered {
  const subject = subjectOf(model, act);
  const booking = model.bookings.get(subject ?? NaN);
  const seen = booking === undefined ? 0 : versionOf(booking, model.now);
  const said = 'version' in act ? act.version : 'unsaid';
  return { number, act, subject, version: { unsaid: undefined, seen, stale: seen + 50 }[said] };
}

/** The model after these acts, in the first order that explains what came of them. */
function explained(model: Model, acts: readonly Numbered[], outcomes: readonly Outcome[]): Model {
  const complaints: string[] = [];
  for (const order of ordersOf(acts.map((_, nth) => nth))) {
    let after = model;
    const [complaint] = order
      .map((nth) => {
        const numbered = acts[nth];
        const outcome = outcomes[nth];
        if (numbered === undefined || outcome === undefined) throw new Error('An act has no outcome.');
        const { model: next, expected } = step(after, numbered);
        after = next;
        return disagreement(expected, outcome);
      })
      .filter((found) => found !== null);
    if (complaint === undefined) return after;
    complaints.push(complaint);
  }
  const what = acts.map(({ act }) => told(act)).join('; ');
  throw new Error(`${what}: ${[...new Set(complaints)].join('; or in another order: ')}`);
}

function ordersOf(items: readonly number[]): number[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item) =>
    ordersOf(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

const told = ({ do: what, ...rest }: Act): string => `${what} ${JSON.stringify(rest)}`;

/** Random histories of one tenant: every answer is the model's, and in the end so are the tables and the log. */
export const histories = (lane: Lane, tally: Tally) =>
  fc.asyncProperty(
    terms,
    fc.noBias(
      fc.commands(
        happenings.map((some) => some.map((happening) => new Occurrence(happening, tally))),
        { maxCommands: 40, size: 'max' },
      ),
    ),
    async (given: ModelTerms, commands) => {
      const real = await Real.open(lane, given);
      const chronicle: Chronicle = {
        model: { terms: given, now: BEGINNING, bookings: new Map() },
        acts: 0,
      };
      await fc.asyncModelRun(() => ({ model: chronicle, real }), commands);
      await compareTables(chronicle.model, real);
      Object.assign(tally, { histories: tally.histories + 1 });
    },
  );
