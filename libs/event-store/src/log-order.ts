import type { LogPosition } from './events.js';

/** Negative where the first lies before the second in the log, positive where it lies behind it, 0 where they are one. */
export function compareInLog(one: LogPosition, other: LogPosition): number {
  const transactions = BigInt(one.transactionId) - BigInt(other.transactionId);
  return Number(transactions || BigInt(one.position) - BigInt(other.position));
}
