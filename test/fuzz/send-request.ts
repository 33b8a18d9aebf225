import { Agent, request } from 'node:http';
import type { Answer } from './judge.js';
import type { Outgoing } from './requests.js';

const PATIENCE_MS = 60_000;

/** Sends over connections that stay open, `inFlight` at the most. */
export function senderTo(url: string, inFlight: number): (outgoing: Outgoing) => Promise<Answer> {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  return ({ method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const sent = request(`${url}${path}`, {
        agent,
        method,
        headers: { ...headers, ...length },
        timeout: PATIENCE_MS,
      });
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      });
      sent
        .on('timeout', () => sent.destroy(new Error(`no answer within ${PATIENCE_MS} ms`)))
        .on('error', reject);
      sent.end(body);
    });
}
