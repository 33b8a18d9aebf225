import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WaitingFixture } from '../../testing/waiting-fixture.js';
import { verifyWaitingList } from './verify-waiting-list.js';

let fixture: WaitingFixture;
beforeAll(async () => {
  fixture = await WaitingFixture.start();
});
afterAll(() => fixture.stop());

describe('the verifier of the waiting list', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await fixture.join(await fixture.place()));
    await fixture.hear();
  });

  const faults = async (): Promise<string> =>
    (await verifyWaitingList(fixture.db.database)).faults.join('\n');

  it('finds nothing wrong in what was joined and offered', async () => {
    expect(await verifyWaitingList(fixture.db.database)).toMatchObject({ entries: 1, offers: 1, faults: [] });
  });

  it('finds an entry that is not what its events tell', async () => {
    await fixture.sql(`UPDATE waiting_list_entries SET guests = 3 WHERE entry_id = $1`, id);
    expect(await faults()).toBe(`The entry ${id} is not what its events tell.`);
    await fixture.sql(`UPDATE waiting_list_entries SET guests = 2 WHERE entry_id = $1`, id);
  });

  it('finds an entry that was lost', async () => {
    await fixture.sql(`DELETE FROM waiting_list_entries WHERE entry_id = $1`, id);
    expect(await faults()).toMatch(new RegExp(`The entry .* ${id} has events and no row.`));
  });
});
