/**
 * `npm run test:faults`: kills, freezes, wipes and cuts whatever the worker leans on, many times, and counts at a mail server
 * and at a receiver of webhooks whether every booking has each of its effects exactly once. The exit code is 0 only when
 * something was run, nothing was violated, and a suite without guards was seen to fail.
 */
import { redisProgram } from '#test/support/own-redis.js';
import type { BackendName } from './backend-name.js';
import { FAULTS } from './faults/index.js';
import { CONTROLS, runControls } from './controls/run-controls.js';
import { openLane } from './lane.js';
import { HELP, type Options, readOptions } from './options.js';
import { type Again, lookAgain, type Outcome, type Run, runOne, type Settled } from './run-lane.js';

const begun = performance.now();
const say = (line: string): void => console.log(`[${elapsed()}] ${line}`);
const elapsed = (): string => `${((performance.now() - begun) / 1_000).toFixed(0)} s`.padStart(6);

/** Every fault in turn, so that a suite that is broken off has seen all kinds. */
const planOf = ({ runs, faults }: Options): Run[] =>
  Array.from({ length: runs }, (_, index) => index + 1).flatMap((nth) =>
    FAULTS.filter(({ name }) => faults.includes(name)).map((fault) => ({ fault, nth })),
  );

class Suite {
  readonly outcomes: Outcome[] = [];
  readonly violations: string[] = [];

  constructor(
    private readonly options: Options,
    private readonly total: number,
  ) {}

  /** Takes runs from a plan that other lanes take from as well. */
  async runLane(backend: BackendName, plan: Run[]): Promise<void> {
    const lane = await openLane(backend);
    const sound: Settled[] = [];
    try {
      for (let run = plan.shift(); run !== undefined; run = plan.shift()) {
        const { outcome, bookings } = await runOne(lane, run, this.options.seed);
        // What has failed is told once, and not again afterwards.
        if (outcome.violations.length === 0) sound.push({ fault: run.fault, bookings });
        this.note(backend, outcome);
        if (outcome.violations.length > 0) console.log(lane.crew.lastWords);
      }
      this.violate(backend, await lookAgain(lane, sound));
    } finally {
      await lane.stop();
    }
  }

  private note(backend: BackendName, outcome: Outcome): void {
    const { fault, nth, story, violations, again, tookMs } = outcome;
    this.outcomes.push(outcome);
    const count = `${this.outcomes.length}/${this.total}`;
    const repeats = again.mailsAgain + again.webhooksAgain;
    const result = violations.length > 0 ? 'VIOLATED' : repeats > 0 ? `ok, ${repeats} sent again` : 'ok';
    say(`${count} ${backend} ${fault.name} ${nth}: ${story} → ${result} (${(tookMs / 1_000).toFixed(1)} s)`);
    this.violate(backend, violations);
  }

  private violate(backend: BackendName, violations: readonly string[]): void {
    for (const violation of violations) {
      this.violations.push(violation);
      say(`VIOLATION (${backend}) ${violation}`);
    }
  }
}

function backendsFor({ backends }: Options): readonly BackendName[] {
  if (backends !== undefined) return backends;
  if (redisProgram() !== undefined) return ['PostgreSQL', 'Redis'];
  say('NOT TESTED: the queue on Redis. Neither redis-server nor valkey-server is installed.');
  return ['PostgreSQL'];
}

async function runSuite(options: Options): Promise<boolean> {
  const backends = backendsFor(options);
  const total = planOf(options).length * backends.length;
  say(`seed ${options.seed} (--seed ${options.seed} makes the same choices again)`);
  say(
    `${total} runs: ${options.faults.length} faults, ${options.runs} of each on ${backends.join(' and on ')}`,
  );
  const suite = new Suite(options, total);
  await Promise.all(
    backends.flatMap((backend) => {
      const plan = planOf(options);
      return Array.from({ length: options.lanes }, () => suite.runLane(backend, plan));
    }),
  );
  const blind = options.controls ? await runControls(options.seed, say) : [];
  for (const sentence of blind) say(`CONTROL FAILED: ${sentence}`);
  const again = (what: keyof Again): number => suite.outcomes.reduce((sum, run) => sum + run.again[what], 0);
  say(`mails sent again under the same Message-ID after a try whose end nobody saw: ${again('mailsAgain')}`);
  say(`webhooks sent again under the same webhook-id after such a try: ${again('webhooksAgain')}`);
  const controls = options.controls ? `${CONTROLS.length - blind.length} of ${CONTROLS.length}` : 'not tried';
  say(
    `seed ${options.seed}: ${suite.outcomes.length} runs, ${suite.violations.length} violations; ` +
      `missing guards that were noticed: ${controls}`,
  );
  return suite.outcomes.length > 0 && suite.violations.length === 0 && blind.length === 0;
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else process.exitCode = (await runSuite(options)) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
}
process.exit();
