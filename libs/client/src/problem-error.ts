import type { Schemas } from './generated/contract.js';

/** Every code that the contract knew when this client was made. */
export type ProblemCode = Schemas['Problem']['code'];

/**
 * The API refused. `code` is one of a closed set, or `unknown` for a code that is newer than this client and for answers that
 * are no problem documents (of a proxy, say): then `status` and `retryable` say what is to be known.
 */
export class ProblemError<Code extends ProblemCode = ProblemCode> extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly status: number,
    readonly code: Code | 'unknown',
    readonly retryable: boolean,
    /** What the API said, as it said it. */
    readonly problem: Readonly<Partial<Schemas['Problem']>>,
    /** For a question to whoever runs the API. */
    readonly requestId: string | undefined,
  ) {
    super(problem.detail ?? problem.title ?? `The answer was ${status}.`);
  }

  /** Whether it is this refusal; the members that belong to it are in `problem`. */
  is<Asked extends Code>(code: Asked): this is ProblemError<Asked> {
    return (this.code as string) === code;
  }
}

/** There was no answer, however often it was asked for. Whether something was done is not known. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}
