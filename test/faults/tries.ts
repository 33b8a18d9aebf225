/** One change to the row of a follow-up or of a webhook, as the product committed it. */
export interface Change {
  readonly before: string;
  readonly after: string;
  /** What the row says of its last failure. */
  readonly error: string | null;
  /** How long the row had been as it was before, in milliseconds. */
  readonly heldMs: number;
}

/**
 * What the product took down of a try to send:
 *
 * - `arrived`: the receiver said so;
 * - `failed`: it did not arrive;
 * - `unseen`: it was broken off, and nobody knows whether the receiver has it;
 * - `lost`: nothing. It was under way when another try took its place, as happens when a process dies;
 * - `open`: nothing yet.
 */
export interface Try {
  readonly end: 'arrived' | 'failed' | 'unseen' | 'lost' | 'open';
  /** The code of a failure. */
  readonly error: string | null;
  /** Until another try took its place; undefined unless it is lost. */
  readonly heldMs?: number;
}

/** Broken off by the deadline, or by the loss of the connection: the last word was the sender's. Of mails, and of webhooks. */
const UNSEEN = new Set(['EABORT', 'ETIMEDOUT', 'ESOCKET', 'ECONNECTION', 'TIMEOUT', 'ECONNRESET', 'EPIPE']);

/** The tries that these changes of one row tell of, in order. What was claimed and not even tried is none. */
export function triesOf(changes: readonly Change[]): readonly Try[] {
  const tries: Try[] = [];
  for (const { before, after, error, heldMs } of changes) {
    const wasUnderWay = before === 'sending';
    if (wasUnderWay) tries.pop();
    if (wasUnderWay && after === 'sending') tries.push({ end: 'lost', error: null, heldMs });
    if (after === 'sending') tries.push({ end: 'open', error: null });
    else if (wasUnderWay && after === 'sent') tries.push({ end: 'arrived', error: null });
    else if (wasUnderWay && error !== null && (after === 'failed' || after === 'dead'))
      tries.push({ end: isUnseen(error) ? 'unseen' : 'failed', error });
  }
  return tries;
}

/** A server that answered with a number, or that refused the connection, has not taken it. */
function isUnseen(error: string): boolean {
  const words = error.split(' ');
  const isAnswered = words.some((word) => /^\d{3}$/.test(word) || word === 'ECONNREFUSED');
  return !isAnswered && words.some((word) => UNSEEN.has(word));
}
