/**
 * `npm run test:fuzz`: makes requests from docs/openapi.json, sound ones and ones with a fault, sends them to a real API, and
 * holds every answer against the same document: its status, media type, body and code are documented there, what has a fault
 * is refused with 4xx, nothing is 5xx, and every operation is reached by good answers. Each run makes other requests; it prints
 * its seed, and `--seed` makes the same choices again.
 */
import fc from 'fast-check';
import { Contract } from './contract.js';
import { Findings } from './findings.js';
import { openGround, type Ground } from './ground.js';
import { faultOfAnswer, IS_SO_ALREADY } from './judge.js';
import { Known } from './known.js';
import { HELP, type Options, readOptions } from './options.js';
import { type Draft, draftsOf, toRequest } from './requests.js';
import { seedKnown } from './seed.js';
import { senderTo } from './send-request.js';

const CHUNK = 200;
/** What makes something for the others to find is asked for more often. */
const MAKERS = /^(create|hold|seatWalkIn|put)/;
/** And most of all what comes to something seldom: most services that others have made are closed when somebody would wait. */
const SELDOM = /^join/;

const weightOf = (name: string): number => (SELDOM.test(name) ? 8 : MAKERS.test(name) ? 4 : 2);

function* draftsFor(contract: Contract, { requests, seed }: Options): Generator<Draft> {
  const weighted = contract.operations.map((operation) => ({
    weight: weightOf(operation.name),
    arbitrary: draftsOf(contract, operation),
  }));
  const drafts = fc.oneof(...weighted);
  for (let made = 0; made < requests; made += CHUNK)
    yield* fc.sample(drafts, { seed: seed + made, numRuns: Math.min(CHUNK, requests - made) });
}

async function fuzz(options: Options, ground: Ground, contract: Contract): Promise<boolean> {
  const known = new Known();
  const findings = new Findings(contract.operations.map(({ name }) => name));
  const send = senderTo(ground.api.url, options.inFlight);
  await seedKnown(known, ground, send);
  const drafts = draftsFor(contract, options);
  const lane = async (): Promise<void> => {
    for (const draft of drafts) await one(draft);
  };
  const one = async (draft: Draft): Promise<void> => {
    const request = toRequest(contract, draft, known, ground.world.key);
    const answer = await send(request);
    const fault = faultOfAnswer(draft.operation, answer, mustBeRefused(draft));
    findings.note(draft, request, answer, fault);
    if (answer.status < 400) learn(known, ground, draft, request.path, answer);
  };
  await Promise.all(Array.from({ length: options.inFlight }, lane));
  console.log(findings.report(), lastWords(ground));
  return findings.isGood;
}

const mustBeRefused = ({ fault, operation }: Draft): boolean =>
  fault !== undefined && !(fault === 'old version' && IS_SO_ALREADY.test(operation.name));

/** What the API said of faults of its own. */
const lastWords = ({ api }: Ground): string =>
  api
    .logLines()
    .filter(({ level }) => level === 'error' || level === 50)
    .slice(0, 3)
    .map((line) => JSON.stringify(line).slice(0, 1_500))
    .join('\n');

function learn(
  known: Known,
  ground: Ground,
  { operation }: Draft,
  path: string,
  answer: { text: string; headers: Readonly<Record<string, unknown>> },
): void {
  if (answer.headers['content-type'] !== 'application/json; charset=utf-8') return;
  const body = JSON.parse(answer.text) as { id?: string; endsAt?: string; customerId?: string };
  const { etag } = answer.headers;
  known.read(path, operation.path, body, typeof etag === 'string' ? etag : undefined);
  if (
    body.id !== undefined &&
    body.endsAt !== undefined &&
    body.customerId !== undefined &&
    /\/(bookings|holds)$/.test(operation.path)
  )
    known.learn('token', ground.tokenOf({ id: body.id, endsAt: body.endsAt, customerId: body.customerId }));
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else {
    console.log(`seed ${options.seed} (--seed ${options.seed} makes the same choices again)`);
    const contract = await Contract.read();
    const ground = await openGround();
    process.exitCode = (await fuzz(options, ground, contract).finally(() => ground.stop())) ? 0 : 1;
    console.log(`seed ${options.seed}: ${process.exitCode === 0 ? 'all as documented' : 'FAILED'}`);
  }
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
}
process.exit();
