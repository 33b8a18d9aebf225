import type { Schemas } from './generated/contract.js';
import { type ProblemCode, ProblemError } from './problem-error.js';
import { PROBLEM_CODES } from './generated/contract.js';

/** What came back when all went well. */
export interface Answer<Body> {
  readonly body: Body;
  readonly status: number;
  /** For `ifMatch`. */
  readonly etag: string | undefined;
  /** The stored answer to an earlier request with the same idempotency key. */
  readonly isReplayed: boolean;
  readonly requestId: string | undefined;
}

/** Reads a response to its end, and calls `heard` for each piece of it. A body that cannot be read throws. */
export async function answerOf(
  response: Response,
  heard: () => void,
): Promise<Answer<unknown> | ProblemError> {
  const { status, headers } = response;
  const text = await textOf(response, heard);
  const requestId = headers.get('x-request-id') ?? undefined;
  if (!response.ok) return problemOf(status, text, requestId);
  const isJson = headers.get('content-type')?.startsWith('application/json') === true;
  return {
    body: isJson ? JSON.parse(text) : text,
    status,
    etag: headers.get('etag') ?? undefined,
    isReplayed: headers.get('idempotent-replayed') === 'true',
    requestId,
  };
}

async function textOf({ body }: Response, heard: () => void): Promise<string> {
  heard();
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const piece = await reader?.read();
    heard();
    if (piece === undefined || piece.done) return text + decoder.decode();
    text += decoder.decode(piece.value, { stream: true });
  }
}

function problemOf(status: number, text: string, requestId: string | undefined): ProblemError {
  const problem = parsed(text);
  const code = isKnown(problem.code) ? problem.code : 'unknown';
  return new ProblemError(status, code, problem.retryable === true, problem, requestId);
}

const isKnown = (code: unknown): code is ProblemCode => (PROBLEM_CODES as readonly unknown[]).includes(code);

/** What a proxy says is often no JSON. */
function parsed(text: string): Partial<Schemas['Problem']> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
