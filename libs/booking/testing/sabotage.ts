import type { Sabotage } from '#test/support/sabotaged-database.js';

/**
 * Statements without one of their guards, for negative controls: with it gone, the promise must be seen to break. Each
 * throws when the guard is not where it was, so that a control cannot pass because it changed nothing.
 */

/** Slots are read without a lock, and time between looking and writing makes the race certain. */
export const withoutSlotLocks: Sabotage = (text) =>
  isOf(text, 'slots AS slot')
    ? replaced(replaced(text, 'FOR UPDATE OF slot', ''), 'slot.reserved', 'slot.reserved, pg_sleep(0.02)')
    : text;

/** No receipt is ever found, whatever is stored. Its table must have lost its primary key, the barrier behind. */
export const withoutReceipts: Sabotage = (text) =>
  isOf(text, 'JOIN receipts')
    ? replaced(text, 'JOIN receipts', 'JOIN (SELECT * FROM receipts WHERE false)')
    : text;

/** Slots are locked slowly, so that batches which lock the same slots in different orders are sure to meet. */
export const withSlowSlotLocks: Sabotage = (text) =>
  isOf(text, 'slots AS slot') ? replaced(text, 'slot.reserved', 'slot.reserved, pg_sleep(0.003)') : text;

/** The same, and in the order opposite to everybody else's. */
export const withReversedSlotLocks: Sabotage = (text) =>
  isOf(text, 'slots AS slot')
    ? replaced(
        withSlowSlotLocks(text),
        'slot.starts_at\n       FOR UPDATE',
        'slot.starts_at DESC\n       FOR UPDATE',
      )
    : text;

/** Bookings are read without a lock or a turn, and time passes before anybody decides about them. */
export const withoutBookingLocks: Sabotage = (text) => {
  if (isOf(text, 'pg_advisory_xact_lock')) return replaced(text, 'pg_advisory_xact_lock(turn)', 'turn');
  return isOf(text, 'FOR UPDATE OF booking')
    ? replaced(
        replaced(text, 'FOR UPDATE OF booking', ''),
        'booking.tenant_id',
        'booking.tenant_id, pg_sleep(0.01)',
      )
    : text;
};

/** A slot is never suspected of bookings that have expired in it. */
export const withoutLookAtExpiry: Sabotage = (text) =>
  isOf(text, 'may_have_expired')
    ? replaced(text, /slot\.next_expiry <= .* AS may_have_expired/, 'false AS may_have_expired')
    : text;

/** Whoever counts the holds of one key or customer goes without a turn, and time between counting and writing. */
export const withoutTurns: Sabotage = (text) => {
  if (isOf(text, 'pg_advisory_xact_lock')) return replaced(text, 'pg_advisory_xact_lock(turn)', 'turn');
  return isOf(text, 'holds.of_key,')
    ? replaced(text, 'holds.of_key,', 'holds.of_key, pg_sleep(0.02),')
    : text;
};

const isOf = (text: string, phrase: string): boolean => text.includes(phrase);

function replaced(text: string, guard: string | RegExp, by: string): string {
  const changed = text.replace(guard, by);
  if (changed === text) throw new Error(`There is no "${guard}" to be taken out of: ${text}`);
  return changed;
}
