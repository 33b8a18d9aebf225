import type { Operation } from './contract.js';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Done twice is done once: who asks for what is so already is told so, whatever version was named. */
export const IS_SO_ALREADY =
  /^(cancel|confirm|decline|release|extend|seat|complete|recordNoShow|leave|accept)/;

/** What is wrong with an answer, by the contract; undefined when nothing is. */
export function faultOfAnswer(
  operation: Operation,
  answer: Answer,
  mustBeRefused: boolean,
): string | undefined {
  const { status, headers, text } = answer;
  if (status >= 500) return `answered ${status}: ${text.slice(0, 300)}`;
  if (mustBeRefused && status < 400) return `took what it must refuse, with ${status}`;
  const types = operation.answers.get(status);
  if (types === undefined) return `answered ${status}, which is not documented: ${text.slice(0, 300)}`;
  const type = String(headers['content-type']).split(';')[0] ?? '';
  if (!types.has(type)) return `answered ${status} as ${type}, which is not documented`;
  if (headers['x-request-id'] === undefined) return 'answered without X-Request-Id';
  const check = types.get(type);
  if (check === undefined || check(parsed(text))) return undefined;
  const reasons = (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
  return `answered ${status} with a body that its schema refuses: ${reasons.slice(0, 3).join('; ')}: ${text.slice(0, 300)}`;
}

/** What is not JSON is no document of any schema. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
