import { expect, it } from '@jest/globals';
import { compareInLog } from './log-order.js';

const at = (transactionId: string, position: string) => ({ transactionId, position });

it.each([
  [at('9', '9'), at('10', '1'), -1],
  [at('10', '10'), at('10', '9'), 1],
  [at('10', '9'), at('9', '10'), 1],
  [at('7', '7'), at('7', '7'), 0],
])('orders the log by transaction and then by position, as numbers: %j, %j', (one, other, sign) => {
  expect(Math.sign(compareInLog(one, other))).toBe(sign);
});
