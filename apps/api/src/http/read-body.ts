import type { Readable } from 'node:stream';
import { InvalidRequest } from '#platform';
import { PayloadTooLarge } from '../problems/http-errors.js';

/** The largest body that is taken in. */
export const BODY_LIMIT_BYTES = 64 * 1024;
/**
 * How much of a larger one is read and thrown away before the refusal is sent. Closing a connection while the sender is
 * still writing resets it, and most clients then report a broken connection instead of the 413.
 */
const DISCARD_LIMIT_BYTES = 16 * 1024 * 1024;

/**
 * Reads a whole request body. Hands `PayloadTooLarge` to `done` for one over the limit, and `InvalidRequest` when the
 * connection ends before the body does. It calls back once and instead of a promise, as Fastify's parsers do.
 */
export function readBody(stream: Readable, done: (error: Error | null, body?: Buffer) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  const finish = (error: Error | null): void => {
    stream.off('data', onData).off('end', onEnd).off('error', onError);
    if (error === null) done(null, chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, length));
    else done(error);
  };
  const onData = (chunk: Buffer): void => {
    length += chunk.length;
    if (length <= BODY_LIMIT_BYTES) chunks.push(chunk);
    else if (length > DISCARD_LIMIT_BYTES) finish(new PayloadTooLarge(BODY_LIMIT_BYTES));
  };
  const onEnd = (): void => {
    finish(length > BODY_LIMIT_BYTES ? new PayloadTooLarge(BODY_LIMIT_BYTES) : null);
  };
  const onError = (): void => {
    finish(new InvalidRequest([], 'The connection ended before the body did.'));
  };
  stream.on('data', onData).on('end', onEnd).on('error', onError);
}
