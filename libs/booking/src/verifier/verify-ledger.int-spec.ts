import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aBooking, type BookingFixture, startBookingFixture } from '../../testing/booking-fixture.js';
import { verifyLedger } from './verify-ledger.js';

let fixture: BookingFixture;
beforeAll(async () => {
  fixture = await startBookingFixture();
});
afterAll(() => fixture.stop());

const sql = (text: string): Promise<unknown> => fixture.db.dataSource.query(text);
const faults = async (): Promise<string> => (await verifyLedger(fixture.database)).faults.join('\n');

describe('the verifier', () => {
  let tenantId: string;
  beforeEach(async () => {
    const place = await fixture.place();
    ({ tenantId } = place);
    await fixture.commands.execute(aBooking(place, { guests: 3 }));
  });

  it('finds nothing wrong in what the ledger wrote', async () => {
    expect(await faults()).toBe('');
  });

  it('finds a slot whose count is not the sum of its claims', async () => {
    await sql(`UPDATE slots SET reserved = reserved - 1 WHERE tenant_id = '${tenantId}'`);
    expect(await faults()).toMatch(/has 2 reserved; its live claims add up to 3/);
    await sql(`UPDATE slots SET reserved = reserved + 1 WHERE tenant_id = '${tenantId}'`);
  });

  it('finds a slot that was sold beyond its capacity', async () => {
    await sql(`ALTER TABLE slots DROP CONSTRAINT slots_never_oversold`);
    await sql(`UPDATE slots SET capacity = 2 WHERE tenant_id = '${tenantId}'`);
    expect(await faults()).toMatch(/was sold up to 3; its capacity is 2/);
    await sql(`UPDATE slots SET capacity = 40 WHERE tenant_id = '${tenantId}'`);
  });

  it('finds a slot that has forgotten who starts in it', async () => {
    await sql(`UPDATE slots SET starting_guests = 2 WHERE tenant_id = '${tenantId}'`);
    expect(await faults()).toMatch(/counts 2 guests in 1 parties who start there; its bookings say 3 in 1/);
    await sql(`UPDATE slots SET starting_guests = 3 WHERE tenant_id = '${tenantId}'`);
  });

  it('finds a booking that is not what its events tell', async () => {
    await sql(`UPDATE bookings SET guests = 4 WHERE tenant_id = '${tenantId}'`);
    expect(await faults()).toMatch(/is not what its events tell/);
    await sql(`UPDATE bookings SET guests = 3 WHERE tenant_id = '${tenantId}'`);
  });

  it('knows a slot that was sold beyond its capacity on purpose: the event says so', async () => {
    const small = await fixture.place({ capacity: 2 });
    await fixture.commands.execute(aBooking(small, { guests: 2 }));
    await fixture.commands.execute(aBooking(small, { guests: 3, overrideReason: 'regular-guest' }));
    expect(await faults()).toBe('');
  });

  it('(control) finds the same sale where the event does not', async () => {
    const small = await fixture.place({ capacity: 2 });
    await fixture.commands.execute(aBooking(small, { guests: 2 }));
    await fixture.commands.execute(aBooking(small, { guests: 3, overrideReason: 'regular-guest' }));
    await sql(`ALTER TABLE events DISABLE TRIGGER USER`);
    await sql(`UPDATE events SET data = data - 'override' WHERE tenant_id = '${small.tenantId}'`);
    expect(await faults()).toMatch(/was sold up to 5; its capacity is 2/);
    expect((await verifyLedger(fixture.database, undefined, small.tenantId)).faults).toHaveLength(1);
    expect((await verifyLedger(fixture.database, undefined, tenantId)).faults).toEqual([]);
    await sql(`UPDATE slots SET capacity = 5, shrinks_to = NULL WHERE tenant_id = '${small.tenantId}'`);
  });

  it('finds a booking that was lost', async () => {
    await sql(`DELETE FROM bookings WHERE tenant_id = '${tenantId}'`);
    expect(await faults()).toMatch(/has events and no row/);
  });
});
