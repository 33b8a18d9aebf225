import { randomBytes } from '../crypto/random-bytes.js';

/** A UUID in its lower-case text form. */
export type Uuid = string;

const ANY_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const LAST_COUNT = 0xfff;

let lastMs = 0;
let count = 0;

/**
 * A new, time-ordered UUID (version 7, RFC 9562): neighbours in time are neighbours in an index. Those of one process are
 * in strict order: 12 bits count within a millisecond (method 1 of section 6.2), and the clock is never followed back.
 */
export function newUuid(now = Date.now()): Uuid {
  const random = randomBytes(10);
  if (now > lastMs) {
    lastMs = now;
    count = random.readUInt16BE(8) & 0x7ff; // half of the range, so that there is room to count up
  } else if (count === LAST_COUNT) {
    lastMs += 1;
    count = 0;
  } else {
    count += 1;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const variant = (0x8000 | (random.readUInt16BE(0) & 0x3fff)).toString(16);
  const counted = count.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counted}-${variant}-${random.toString('hex', 2, 8)}`;
}

/** Any version, either case. */
export const isUuid = (text: string): text is Uuid => ANY_UUID.test(text);
