import { connect } from 'node:net';
import { expect } from '@jest/globals';
import supertest, { type Response } from 'supertest';
import { newUuid } from '#platform';
import type { World } from './world.js';

type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface RequestWishes {
  readonly method?: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'options';
  readonly path: string;
  /** Text and bytes are sent as they are, anything else as JSON. */
  readonly body?: unknown;
  /** Beside Authorization, Content-Type and Idempotency-Key, which have sane values; undefined leaves one out. */
  readonly headers?: RequestHeaders;
}

/** Sends one request with the key of a world. A POST gets an Idempotency-Key of its own. */
export async function send(
  url: string,
  { key }: Pick<World, 'key'>,
  { method = 'post', path, body, headers }: RequestWishes,
): Promise<Response> {
  const request = supertest(url)[method](path);
  const all: RequestHeaders = {
    authorization: `Bearer ${key}`,
    ...(method === 'post' && { 'content-type': 'application/json', 'idempotency-key': newUuid() }),
    ...headers,
  };
  for (const [name, value] of Object.entries(all)) {
    // A list becomes one header for each of its values, which supertest's types do not know.
    if (value !== undefined) request.set(name, value as string);
  }
  if (body === undefined) return request;
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  return request.send(isRaw ? body : JSON.stringify(body)).serialize(asItIs);
}

const asItIs = (body: unknown): string => body as string;

/** What an answer says in the first place: enough to compare, and to understand when it is not what it should be. */
export const verdict = ({ status, body }: Response): string =>
  [status, (body as { code?: string }).code].filter((part) => part !== undefined).join(' ');

/** The pointers of a refusal, sorted; with the details beside them where a test fails. */
export const pointersOf = ({ body }: Response): string[] =>
  ((body as { errors?: { pointer: string }[] }).errors ?? []).map(({ pointer }) => pointer).sort();

/** Every problem document has these, whatever its code. */
export function expectProblem(response: Response, path: string): void {
  const { status, body, headers } = response;
  const { code } = body as { code: string };
  expect(headers).toMatchObject({
    'content-type': 'application/problem+json',
    'x-request-id': expect.stringMatching(/^[\w.-]{1,128}$/),
  });
  expect(body).toMatchObject({
    type: `/docs/problems#${code}`,
    title: expect.any(String),
    status,
    instance: path,
    retryable: expect.any(Boolean),
  });
}

/** What comes back when these bytes are written to the API's port, up to the end of the connection. */
export function sendBytes(url: string, bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks).toString()))
      .on('error', reject);
  });
}
