import { type ProblemCode, PROBLEMS, problemType } from './problem-catalogue.js';

/** What went wrong, before it is known which request it happened to. */
export interface Fault {
  readonly code: ProblemCode;
  readonly detail?: string;
  readonly members?: Readonly<Record<string, unknown>>;
}

/** An answer in the format of RFC 9457, with the members that are ours; others depend on the code. */
export interface Problem extends Readonly<Record<string, unknown>> {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance: string;
  readonly code: ProblemCode;
  readonly retryable: boolean;
}

/** The problem document for a fault. `instance` is the path of the request that met it. */
export function problemOf({ code, detail, members }: Fault, instance: string): Problem {
  const { status, title, retryable } = PROBLEMS[code];
  return {
    ...members,
    type: problemType(code),
    title,
    status,
    ...(detail !== undefined && { detail }),
    instance,
    code,
    retryable,
  };
}

/** Tells a caller without a key how to show one (RFC 9110, section 11.6.1). */
export const CHALLENGE = 'www-authenticate';

/** The headers that go with a fault beside Content-Type. */
export function headersOf({ code, members }: Fault): Record<string, string> {
  const headers: Record<string, string> = {};
  const retryAfterSeconds = members?.['retryAfterSeconds'];
  if (typeof retryAfterSeconds === 'number') headers['retry-after'] = String(Math.ceil(retryAfterSeconds));
  const allow = members?.['allow'];
  if (Array.isArray(allow)) headers['allow'] = allow.join(', ');
  if (code === 'unauthorized') headers[CHALLENGE] = 'Bearer realm="slotledger"';
  return headers;
}
