import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseJsonObject } from '../json/parse-json-object.js';
import { UnsupportedMediaType } from '../problems/http-errors.js';
import { readBody } from './read-body.js';

type Done = (error: Error | null, body?: unknown) => void;

/**
 * Replaces Fastify's body parsers: JSON objects as {@link parseJsonObject} reads them, and 415 for everything else. A
 * body that nobody asked for, at an address that does not exist, is read and ignored: the answer there is 404.
 */
export function useBodyParsers(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', (request, payload, done: Done) => {
    readBody(payload, (error, body) => {
      if (error !== null || body === undefined || request.is404) done(request.is404 ? null : error);
      else parse(request, body, done);
    });
  });
  server.addContentTypeParser('application/x-www-form-urlencoded', (request, payload, done: Done) => {
    readBody(payload, (error, body) => {
      const isFine = request.is404 || (error === null && body?.length === 0 && isButton(request));
      done(isFine ? null : (error ?? new UnsupportedMediaType('Send the body as application/json.')));
    });
  });
  server.addContentTypeParser('*', (request, payload, done: Done) => {
    readBody(payload, (error) => {
      done(request.is404 ? null : (error ?? new UnsupportedMediaType('Send the body as application/json.')));
    });
  });
}

/** The pages have buttons: forms that say all in their address. */
const isButton = ({ routeOptions }: FastifyRequest): boolean =>
  routeOptions.url?.startsWith('/admin/') === true;

function parse({ headers }: FastifyRequest, body: Buffer, done: Done): void {
  try {
    refuseOtherEncodings(headers['content-type'] ?? '', headers['content-encoding']);
    done(null, parseJsonObject(body));
  } catch (error) {
    done(error as Error);
  }
}

function refuseOtherEncodings(contentType: string, contentEncoding: string | undefined): void {
  if (contentEncoding !== undefined && contentEncoding.toLowerCase() !== 'identity') {
    throw new UnsupportedMediaType('Send the body without a Content-Encoding.');
  }
  const [, charset] = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType) ?? [];
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8') {
    throw new UnsupportedMediaType('Send the body in UTF-8.');
  }
}
