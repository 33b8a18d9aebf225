import { randomFillSync } from 'node:crypto';

/** A UUID in its lower-case text form. */
export type Uuid = string;

const ANY_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const LAST_COUNT = 0xfff;

const POOL_BYTES = 4_096;
const RANDOM_BYTES = 10;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const pool = new Uint8Array(POOL_BYTES);
let used = POOL_BYTES;
let lastMs = 0;
let lastTime = '';
let count = 0;

/**
 * A new, time-ordered UUID (version 7, RFC 9562): neighbours in time are neighbours in an index. Those of one process are
 * in strict order: 12 bits count within a millisecond (method 1 of section 6.2), and the clock is never followed back.
 */
export function newUuid(now = Date.now()): Uuid {
  if (used + RANDOM_BYTES > POOL_BYTES) refill();
  const at = used;
  used += RANDOM_BYTES;
  if (now > lastMs) {
    beginMillisecond(now);
    count = ((byteAt(at) << 8) | byteAt(at + 1)) & 0x7ff; // half of the range, so that there is room to count up
  } else if (count === LAST_COUNT) {
    beginMillisecond(lastMs + 1);
    count = 0;
  } else {
    count += 1;
  }
  const counted = `${hex(0x70 | (count >> 8))}${hex(count & 0xff)}`;
  const variant = `${hex(0x80 | (byteAt(at + 2) & 0x3f))}${hex(byteAt(at + 3))}`;
  return `${lastTime}-${counted}-${variant}-${hexAt(at + 4)}${hexAt(at + 5)}${hexAt(at + 6)}${hexAt(at + 7)}${hexAt(at + 8)}${hexAt(at + 9)}`;
}

function beginMillisecond(ms: number): void {
  lastMs = ms;
  const time = ms.toString(16).padStart(12, '0');
  lastTime = `${time.slice(0, 8)}-${time.slice(8)}`;
}

function refill(): void {
  randomFillSync(pool);
  used = 0;
}

const byteAt = (at: number): number => pool[at] ?? 0;
const hex = (byte: number): string => HEX[byte] ?? '';
const hexAt = (at: number): string => hex(byteAt(at));

/** Any version, either case. */
export const isUuid = (text: string): text is Uuid => ANY_UUID.test(text);
