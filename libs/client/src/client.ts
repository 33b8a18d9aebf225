import { OPERATIONS, type Operations } from './generated/contract.js';
import { NoAnswerError, ProblemError } from './problem-error.js';
import { answerOf, type Answer } from './read-answer.js';
import {
  delayBefore,
  mayHaveBeenDone,
  type Outcome,
  PATIENCE,
  type Patience,
  retryAfterMsOf,
} from './retry.js';
import { limitSilence } from './silence.js';

export interface ClientOptions {
  /** Where the API is, such as `https://bookings.example.org`. */
  readonly baseUrl: string;
  /** An API key or a token; a function where it changes. */
  readonly key?: string | (() => string | Promise<string>);
  /**
   * How long nothing may be heard in one try, before the answer begins and while it comes; 10 seconds where it is not said. An
   * answer that keeps coming may be of any length. `waitSeconds` of a query comes on top.
   */
  readonly timeoutMs?: number;
  readonly patience?: Partial<Patience>;
  /** Instead of the one of the platform. */
  readonly fetch?: typeof fetch;
}

/** What can be said with every request, beside what the contract asks for. */
export interface Wishes {
  /** One is made up where the operation takes one and none is given; it stays the same over all tries. */
  readonly idempotencyKey?: string;
  /** The `etag` of the answer that the decision was made on. */
  readonly ifMatch?: string;
  /** For this request, instead of the one of the client. */
  readonly timeoutMs?: number;
  /** Gives up, whatever is under way. */
  readonly signal?: AbortSignal;
}

export type OperationName = keyof Operations;
export type RequestOf<Name extends OperationName> = Operations[Name]['request'] & Wishes;
export type AnswerOf<Name extends OperationName> = Answer<Operations[Name]['answer']>;
/** The codes that an operation may refuse with. */
export type ProblemOf<Name extends OperationName> = Operations[Name]['problem'];

type Call<Name extends OperationName> = (
  ...request: object extends Operations[Name]['request'] ? [RequestOf<Name>?] : [RequestOf<Name>]
) => Promise<AnswerOf<Name>>;

/** One method for each operation of the contract, by its name there. */
export type Client = { readonly [Name in OperationName]: Call<Name> };

const TIMEOUT_MS = 10_000;

/**
 * A client of the API. Each method resolves with the answer, throws `ProblemError` for a refusal and `NoAnswerError` when
 * there was none. What may be sent again is: with the same idempotency key, no sooner than `Retry-After` says, and only
 * so often.
 */
export function createClient(options: ClientOptions): Client {
  const names = Object.keys(OPERATIONS) as OperationName[];
  const methods = names.map((name) => [name, (request: AnyRequest = {}) => call(options, name, request)]);
  const client: unknown = Object.fromEntries(methods);
  return client as Client;
}

interface AnyRequest extends Wishes {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
}

async function call(
  options: ClientOptions,
  name: OperationName,
  request: AnyRequest,
): Promise<Answer<unknown>> {
  const patience = { ...PATIENCE, ...options.patience };
  const headers = headersOf(request, OPERATIONS[name].takesKey);
  const isRepeatable = isTheSameTwice(name, request);
  let mayBeDone = false;
  for (let tries = 1; ; tries += 1) {
    const outcome = await attempt(options, name, request, headers);
    if ('answer' in outcome) return outcome.answer;
    if (mayBeDone) refuseToGuess(name, outcome);
    const delay = delayBefore(tries, outcome, patience, { isRepeatable, chance: Math.random() });
    if (delay === undefined) throw outcome.error;
    mayBeDone ||= mayHaveBeenDone(outcome);
    await pause(delay, request.signal);
  }
}

/**
 * Whether sending the request twice does and answers what sending it once does. Under `If-Match` the second would be refused
 * because of the first, unless an idempotency key tells that they are one.
 */
function isTheSameTwice(name: OperationName, { ifMatch }: AnyRequest): boolean {
  const { method, takesKey } = OPERATIONS[name];
  if (takesKey || method === 'GET') return true;
  return ifMatch === undefined && (method === 'PUT' || method === 'DELETE');
}

/** What is not found after a try that may have removed it was not refused; but what its answer was, nobody can tell. */
function refuseToGuess(name: OperationName, { status, error }: Failed): void {
  if (OPERATIONS[name].method !== 'DELETE' || status !== 404) return;
  throw new NoAnswerError(`${name} was not answered, and there is nothing to remove any more.`, {
    cause: error,
  });
}

function headersOf({ body, ifMatch, idempotencyKey }: AnyRequest, takesKey: boolean): Record<string, string> {
  return {
    accept: 'application/json, application/problem+json, text/csv',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    ...(takesKey && { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() }),
  };
}

interface Failed extends Outcome {
  readonly error: Error;
}

async function attempt(
  { baseUrl, key, timeoutMs, fetch: send = fetch }: ClientOptions,
  name: OperationName,
  request: AnyRequest,
  headers: Record<string, string>,
): Promise<{ readonly answer: Answer<unknown> } | Failed> {
  const text = typeof key === 'function' ? await key() : key;
  const limit = limitSilence(silenceMsOf(request, timeoutMs));
  try {
    const response = await send(addressOf(baseUrl, name, request), {
      method: OPERATIONS[name].method,
      headers: { ...headers, ...(text !== undefined && { authorization: `Bearer ${text}` }) },
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      signal: request.signal === undefined ? limit.signal : AbortSignal.any([limit.signal, request.signal]),
    });
    const answer = await answerOf(response, limit.heard);
    if (!(answer instanceof ProblemError)) return { answer };
    const retryAfterMs = retryAfterMsOf(response.headers.get('retry-after'), Date.now());
    const { status, code, retryable } = answer;
    return { error: answer, status, code, retryable, retryAfterMs };
  } catch (cause) {
    request.signal?.throwIfAborted();
    const error = new NoAnswerError(`${name} was not answered.`, { cause });
    return { error, status: undefined, code: undefined, retryable: true, retryAfterMs: undefined };
  } finally {
    limit.end();
  }
}

/** Who asks the API to wait before it answers has to wait for it. */
function silenceMsOf({ timeoutMs, query }: AnyRequest, ofClient = TIMEOUT_MS): number {
  return (timeoutMs ?? ofClient) + Number(query?.['waitSeconds'] ?? 0) * 1_000;
}

function addressOf(baseUrl: string, name: OperationName, { path = {}, query = {} }: AnyRequest): string {
  const filled = OPERATIONS[name].path.replace(/\{(\w+)\}/g, (_, part: string) =>
    encodeURIComponent(path[part] ?? ''),
  );
  const asked = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) asked.set(key, String(value));
  const suffix = asked.size === 0 ? '' : `?${asked.toString()}`;
  return `${baseUrl.replace(/\/$/, '')}${filled}${suffix}`;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    }, ms);
    if (signal?.aborted === true) giveUp();
    else signal?.addEventListener('abort', giveUp, { once: true });
  });
}
