import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import { newUuid, type Logger } from '#platform';
import { type Fault, problemOf } from '../problems/problem.js';
import { PROBLEM_MEDIA_TYPE } from '../problems/send-problem.js';

/**
 * Answers what is not HTTP, or not all of it, or too much of it: Node's parser gave up before there was a request. So
 * the answer is written to the socket by hand, and the connection is closed, because where the next request would begin
 * is anybody's guess.
 */
export function refuseUnreadable(logger: Logger, error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const correlationId = newUuid();
  const fault = faultOfParser(error.code);
  logger.info({ correlationId, code: error.code, problem: fault.code }, 'a request could not be read');
  socket.end(answer(fault, correlationId));
}

function faultOfParser(code: string | undefined): Fault {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return { code: 'headers-too-large' };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { code: 'request-timeout' };
    default:
      return {
        code: 'invalid-request',
        detail: 'This is not HTTP/1.1: see RFC 9112 for what a request and its headers may hold.',
        members: { errors: [] },
      };
  }
}

function answer(fault: Fault, requestId: string): string {
  // What the address was is not known here; the empty reference points to whatever it was.
  const problem = problemOf(fault, '');
  const body = JSON.stringify(problem);
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    `Content-Type: ${PROBLEM_MEDIA_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
