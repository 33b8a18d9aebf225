import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aBooking, type BookingFixture, startBookingFixture } from '../../testing/booking-fixture.js';
import { purgeReceipts } from './purge-receipts.js';

let fixture: BookingFixture;
beforeAll(async () => {
  fixture = await startBookingFixture();
});
afterAll(() => fixture.stop());

describe('receipts', () => {
  it('are kept for the promised time and deleted after it', async () => {
    const place = await fixture.place();
    for (let count = 0; count < 3; count += 1) await fixture.commands.execute(aBooking(place));
    await fixture.db.dataSource.query(
      `UPDATE receipts SET created_at = now() - interval '49 hours'
        WHERE key_hash IN (SELECT key_hash FROM receipts LIMIT 2)`,
    );
    expect(await purgeReceipts(fixture.database, 48)).toBe(2);
    expect(await fixture.count('receipts')).toBe(1);
  });

  it('are never deleted within the day that clients rely on', async () => {
    await expect(purgeReceipts(fixture.database, 23)).rejects.toThrow(RangeError);
  });
});
