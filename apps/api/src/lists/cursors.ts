import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InvalidRequest, KeyedHash, type Uuid } from '#platform';

const VERSION = 1;
const SIGNATURE_BYTES = 16;

/** Which list of whom a cursor belongs to; it opens for no other. */
export interface CursorScope {
  readonly tenantId: Uuid;
  /** Name of the list, and of what it is a list: `bookings of <venue id>`. */
  readonly list: string;
}

/**
 * Writes down where a page ended, so that the next one begins after it. Opaque to clients: base64url of
 * `[version, …position]`, and a signature, so that a cursor that was not made here is refused instead of believed.
 */
@Injectable()
export class Cursors {
  constructor(private readonly hash: KeyedHash) {}

  write(scope: CursorScope, position: readonly string[]): string {
    const text = Buffer.from(JSON.stringify([VERSION, ...position])).toString('base64url');
    return `${text}.${this.signatureOf(scope, text)}`;
  }

  /** The position in a cursor that was written for this scope. Throws `InvalidRequest` for every other text. */
  read(scope: CursorScope, cursor: string, parameter = 'cursor'): string[] {
    const [, text = '', signature = ''] = /^([\w-]+)\.([\w-]{22})$/.exec(cursor) ?? [];
    if (!isSame(signature, this.signatureOf(scope, text))) throw unknownCursor(parameter);
    const [version, ...position] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    if (version !== VERSION) throw unknownCursor(parameter);
    return position.map(String);
  }

  private signatureOf({ tenantId, list }: CursorScope, text: string): string {
    const signature = this.hash.of('cursor/v1', `${tenantId}/${list}/${text}`);
    return signature.subarray(0, SIGNATURE_BYTES).toString('base64url');
  }
}

const isSame = (given: string, expected: string): boolean =>
  given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));

const unknownCursor = (parameter: string): InvalidRequest =>
  new InvalidRequest([{ pointer: `?${parameter}`, detail: 'This cursor was not made for this list.' }]);
