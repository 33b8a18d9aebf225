import type { Uuid } from '#platform';

/** What a guest's link opens, and until when. */
export interface GuestLink {
  readonly tenantId: Uuid;
  readonly bookingId: Uuid;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

const MINUTE_MS = 60_000;
const VERSION = 1;
const UUID_BYTES = 16;
const EXPIRY_AT = 1 + 2 * UUID_BYTES;
const PAYLOAD_BYTES = EXPIRY_AT + 4;

/** Bytes of each of the two signatures that follow: the first half of an HMAC-SHA-256. */
export const SIGNATURE_BYTES = 16;

/**
 * 69 bytes are 92 characters of base64url with none to spare, so that no two texts stand for the same bytes; and a segment
 * of a path may have 100.
 */
const TOKEN = /^[A-Za-z0-9_-]{92}$/;

/** What is signed: the version, both ids and the expiry in whole minutes, the one that has begun counted. */
export function payloadOf({ tenantId, bookingId, expiresAt }: GuestLink): Buffer {
  const payload = Buffer.alloc(PAYLOAD_BYTES);
  payload.writeUInt8(VERSION);
  payload.write(hexOf(tenantId), 1, 'hex');
  payload.write(hexOf(bookingId), 1 + UUID_BYTES, 'hex');
  payload.writeUInt32BE(Math.max(0, Math.ceil(expiresAt / MINUTE_MS)), EXPIRY_AT);
  return payload;
}

/** What the payload says; undefined where it is of a version that is not known here. */
export function linkIn(payload: Buffer): GuestLink | undefined {
  if (payload.readUInt8() !== VERSION) return undefined;
  return {
    tenantId: uuidOf(payload.toString('hex', 1, 1 + UUID_BYTES)),
    bookingId: uuidOf(payload.toString('hex', 1 + UUID_BYTES, EXPIRY_AT)),
    expiresAt: payload.readUInt32BE(EXPIRY_AT) * MINUTE_MS,
  };
}

export interface TokenParts {
  readonly payload: Buffer;
  readonly signature: Buffer;
  /** The payload's with the customer, who is not in it. */
  readonly customerSignature: Buffer;
}

/** The parts of a text that has the form of a token, whatever it is worth. */
export function partsOf(token: string): TokenParts | undefined {
  if (!TOKEN.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  const customerAt = PAYLOAD_BYTES + SIGNATURE_BYTES;
  return {
    payload: bytes.subarray(0, PAYLOAD_BYTES),
    signature: bytes.subarray(PAYLOAD_BYTES, customerAt),
    customerSignature: bytes.subarray(customerAt),
  };
}

const hexOf = (uuid: Uuid): string => uuid.replaceAll('-', '');

const uuidOf = (hex: string): Uuid => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
