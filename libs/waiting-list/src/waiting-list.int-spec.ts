import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BookingView, HoldPlaces } from '#booking';
import { eraseCustomer } from '#customers';
import { newUuid } from '#platform';
import { aGuest, DATE, type Place, viewIn, WaitingFixture } from '../testing/waiting-fixture.js';
import { GetWaitingEntry, ListWaitingEntries } from './index.js';
import { findUnanswered } from './entries/find-overdue.js';
import { OfferPlaces } from './commands/offer-places/offer-places.command.js';
import { verifyWaitingList } from './verifier/verify-waiting-list.js';

let fixture: WaitingFixture;
beforeAll(async () => {
  fixture = await WaitingFixture.start();
});
afterAll(async () => {
  const { faults, untold } = await verifyWaitingList(fixture.main.database);
  await fixture.stop();
  expect({ faults, untold }).toEqual({ faults: [], untold: 0 });
});

describe('whoever waits', () => {
  it('is offered the places of a booking that is cancelled, the first who came before the second', async () => {
    const place = await fixture.place();
    const booked = await fixture.book(place);
    const [first, second] = [await fixture.join(place), await fixture.join(place)];
    await fixture.hear();
    expect(await fixture.statuses(place.tenantId, [first, second])).toEqual(['waiting', 'waiting']);
    await fixture.cancel(place.tenantId, booked.id);
    await fixture.hear();
    expect(await fixture.statuses(place.tenantId, [first, second])).toEqual(['offered', 'waiting']);
    expect((await fixture.entry(place.tenantId, first.id)).offer).toMatchObject({ slot: '19:00' });
  });

  it('is offered places at once where there are some', async () => {
    const place = await fixture.place();
    const entry = await fixture.join(place, { from: '18:50', to: '20:00' });
    await fixture.hear();
    expect((await fixture.entry(place.tenantId, entry.id)).offer?.slot).toBe('19:00');
  });

  it('has a booking once the offer is accepted, and the same one when asked again', async () => {
    const place = await fixture.place();
    const { id } = await fixture.join(place, { notes: 'window, please' });
    await fixture.hear();
    const key = newUuid();
    const accepted = await fixture.accept(place.tenantId, id, key);
    expect(JSON.parse(accepted.body)).toMatchObject({ status: 'confirmed', guests: 2, slot: '19:00' });
    expect(await fixture.accept(place.tenantId, id, key)).toEqual({ ...accepted, replayed: true });
    await expect(fixture.accept(place.tenantId, id)).rejects.toMatchObject({
      code: 'no-offer',
      members: { entryStatus: 'accepted' },
    });
    expect((await fixture.entry(place.tenantId, id)).status).toBe('accepted');
  });

  it('is told of to the world: each event of an entry leaves one message, by ids and versions', async () => {
    const place = await fixture.place();
    const [first, second] = [await fixture.join(place), await fixture.join(place)];
    await fixture.hear();
    await fixture.decline(place.tenantId, first.id);
    await fixture.leave(place.tenantId, second.id);
    await fixture.hear();
    const factsOf = async (text: string) =>
      (await fixture.sql<{ fact: string }>(text, place.tenantId)).map(({ fact }) => fact);
    const told = await factsOf(
      `SELECT key || ' ' || type || ' ' || payload::text AS fact FROM outbox
        WHERE tenant_id = $1 AND payload ? 'entryId' ORDER BY 1`,
    );
    const happened = await factsOf(
      `SELECT entry_id || ' ' || type || ' ' || jsonb_build_object('entryId', entry_id, 'version', events.version) AS fact
         FROM events JOIN waiting_list_entries USING (tenant_id) WHERE tenant_id = $1 AND entry_id = stream_id ORDER BY 1`,
    );
    expect(told).toEqual(happened);
    const types = ['waiting-list-joined', 'place-offered', 'offer-declined', 'waiting-list-left'];
    for (const type of types) expect(told.join('\n')).toContain(` ${type} `);
  });

  it('has accepted too when the hold is confirmed by somebody who knows no waiting list', async () => {
    const place = await fixture.place({ confirmation: 'manual' });
    const { id } = await fixture.join(place);
    await fixture.hear();
    const { offer } = await fixture.entry(place.tenantId, id);
    const confirmed = await fixture.confirm(place.tenantId, offer?.bookingId ?? '');
    expect(JSON.parse(confirmed.body)).toMatchObject({ status: 'confirmed' });
    await fixture.hear();
    expect((await fixture.entry(place.tenantId, id)).status).toBe('accepted');
  });

  it('waits on in the old place when the offer is confirmed for somebody else, and is offered what else is free', async () => {
    const place = await fixture.place();
    const { id } = await fixture.join(place, { to: '19:15' });
    await fixture.hear();
    const { offer } = await fixture.entry(place.tenantId, id);
    await fixture.confirm(place.tenantId, offer?.bookingId ?? '', aGuest());
    await expect(fixture.accept(place.tenantId, id)).rejects.toMatchObject({
      code: 'no-offer',
      members: { entryStatus: 'waiting' },
    });
    await fixture.hear();
    expect(await fixture.entry(place.tenantId, id)).toMatchObject({
      ...{ status: 'offered', place: 1 },
      offer: { slot: '19:15' },
    });
  });

  it('passes the places on by declining, and waits no more', async () => {
    const place = await fixture.place();
    const entries = [await fixture.join(place), await fixture.join(place)] as const;
    await fixture.hear();
    const declined = await fixture.decline(place.tenantId, entries[0].id);
    expect(viewIn(declined).status).toBe('declined');
    await fixture.hear();
    expect(await fixture.statuses(place.tenantId, entries)).toEqual(['declined', 'offered']);
    await expect(fixture.accept(place.tenantId, entries[0].id)).rejects.toMatchObject({ code: 'no-offer' });
  });

  it('decides on the version that was shown, where one is named, and is told of a later one', async () => {
    const place = await fixture.place();
    const { id } = await fixture.join(place);
    await fixture.hear();
    for (const answer of fixture.answersAt(place.tenantId, id, 1))
      await expect(answer()).rejects.toMatchObject({ code: 'version-conflict', members: { version: 2 } });
    expect((await fixture.entry(place.tenantId, id)).status).toBe('offered');

    const [accept, decline, leave] = fixture.answersAt(place.tenantId, id, 2);
    const accepted = await accept?.();
    expect(await accept?.()).toEqual({ ...accepted, replayed: true });
    for (const late of [decline, leave])
      await expect(late?.()).rejects.toMatchObject({ code: 'version-conflict', members: { version: 3 } });
  });

  it('loses the offer to the next when it expires', async () => {
    const place = await fixture.place();
    const entries = [await fixture.join(place), await fixture.join(place)] as const;
    await fixture.hear();
    const { offer } = await fixture.entry(place.tenantId, entries[0].id);
    await fixture.overdue(offer?.bookingId ?? '');
    await expect(fixture.accept(place.tenantId, entries[0].id)).rejects.toMatchObject({
      code: 'no-offer',
      members: { entryStatus: 'expired' },
    });
    await fixture.expire(offer?.bookingId ?? '');
    await fixture.hear();
    expect(await fixture.statuses(place.tenantId, entries)).toEqual(['expired', 'offered']);
  });

  it('waits on in the old place when the venue takes the places back', async () => {
    const place = await fixture.place();
    const entries = [await fixture.join(place), await fixture.join(place)] as const;
    await fixture.hear();
    const { offer } = await fixture.entry(place.tenantId, entries[0].id);
    await fixture.cancel(place.tenantId, offer?.bookingId ?? '', 'venue');
    await fixture.hear();
    expect(await fixture.statuses(place.tenantId, entries)).toEqual(['waiting', 'offered']);
    expect(await fixture.entry(place.tenantId, entries[0].id)).toMatchObject({ place: 1, offer });
  });

  it('is not offered again the start that the venue has taken back, and is offered another', async () => {
    const place = await fixture.place();
    const entry = await fixture.join(place, { to: '19:30' });
    await fixture.hear();
    const offered = async () => (await fixture.entry(place.tenantId, entry.id)).offer;
    const slots: (string | undefined)[] = [];
    for (let offer = await offered(); offer !== null && slots.length < 9; offer = await offered()) {
      slots.push(offer.slot);
      await fixture.cancel(place.tenantId, offer.bookingId, 'venue');
      await fixture.hear();
      if ((await offered())?.bookingId === offer.bookingId) break;
    }
    expect(slots).toEqual(['19:00', '19:15', '19:30']);
    await fixture.main.reconciler.reconcile();
    expect((await fixture.entry(place.tenantId, entry.id)).status).toBe('waiting');
  });

  it('does not stand in the way of a smaller party behind, as long as there is only room for that', async () => {
    const place = await fixture.place({ capacity: 6 });
    await fixture.book(place, { guests: 4 });
    const entries = [await fixture.join(place, { guests: 6 }), await fixture.join(place)] as const;
    await fixture.hear();
    expect(await fixture.statuses(place.tenantId, entries)).toEqual(['waiting', 'offered']);
  });

  it('is offered room that a service was given without telling anybody', async () => {
    const place = await fixture.place();
    await fixture.book(place);
    const { id } = await fixture.join(place);
    await fixture.hear();
    await fixture.sql(`UPDATE slots SET capacity = 4 WHERE tenant_id = $1`, place.tenantId);
    await fixture.main.reconciler.reconcile();
    expect((await fixture.entry(place.tenantId, id)).status).toBe('offered');
  });

  it('may leave, and gives back what was offered', async () => {
    const place = await fixture.place();
    const entries = [
      await fixture.join(place),
      await fixture.join(place),
      await fixture.join(place),
    ] as const;
    await fixture.hear();
    expect(viewIn(await fixture.leave(place.tenantId, entries[1].id)).status).toBe('left');
    expect(viewIn(await fixture.leave(place.tenantId, entries[0].id)).status).toBe('declined');
    await fixture.hear();
    expect(await fixture.statuses(place.tenantId, entries)).toEqual(['declined', 'left', 'offered']);
    await fixture.accept(place.tenantId, entries[2].id);
    await expect(fixture.leave(place.tenantId, entries[2].id)).rejects.toMatchObject({
      code: 'not-waiting',
      members: { entryStatus: 'accepted' },
    });
  });

  it('waits no longer than it makes sense', async () => {
    const place = await fixture.place();
    await fixture.book(place);
    const { id } = await fixture.join(place);
    await fixture.sql(`UPDATE waiting_list_entries SET lapses_at = now() WHERE entry_id = $1`, id);
    await fixture.main.reconciler.reconcile();
    expect((await fixture.entry(place.tenantId, id)).status).toBe('lapsed');
    // The row was made to differ from its log; it is put right for the verifier.
    await fixture.sql(
      `UPDATE waiting_list_entries
          SET lapses_at = (SELECT (data ->> 'lapsesAt')::timestamptz FROM events WHERE stream_id = $1 AND version = 1)
        WHERE entry_id = $1`,
      id,
    );
  });

  it('is passed over once erased, and leaves the line', async () => {
    const place = await fixture.place();
    const booked = await fixture.book(place);
    const entries = [await fixture.join(place), await fixture.join(place)] as const;
    await eraseCustomer(fixture.main.database, place.tenantId, entries[0].customerId);
    await fixture.cancel(place.tenantId, booked.id);
    await fixture.hear();
    expect(await fixture.statuses(place.tenantId, entries)).toEqual(['left', 'offered']);
  });

  it('is shown with name and notes to those who may know, and nowhere in plain text', async () => {
    const place = await fixture.place();
    const contact = { email: 'lin@example.org', name: 'Lin Waits' };
    const { id } = await fixture.join(place, { contact, notes: 'high chair' });
    const opened = await fixture.main.queries.execute(
      new GetWaitingEntry(place.tenantId, id, { openPersonalData: true }),
    );
    expect(opened).toMatchObject({ customer: contact, notes: 'high chair' });
    const [row] = await fixture.sql<{ all: string }>(
      `SELECT coalesce((SELECT string_agg(e::text, '') FROM waiting_list_entries e), '')
           || coalesce((SELECT string_agg(data::text, '') FROM events), '')
           || coalesce((SELECT string_agg(payload::text, '') FROM outbox), '') AS all`,
    );
    expect(row?.all).not.toMatch(/Lin Waits|lin@example|high chair/);
    expect(row?.all).not.toContain(Buffer.from('Lin Waits').toString('hex'));
  });
});

describe('an offer whose hold the venue changes', () => {
  const offered = async (terms: Parameters<WaitingFixture['place']>[0] = {}) => {
    const place = await fixture.place(terms);
    const { id } = await fixture.join(place);
    await fixture.hear();
    const entry = await fixture.entry(place.tenantId, id);
    if (entry.offer === null) throw new Error('Nothing was offered.');
    return { place, id, entry, made: entry.offer, bookingId: entry.offer.bookingId };
  };
  const holdIn = ({ body }: { readonly body: string }) => JSON.parse(body) as BookingView;
  const listed = async ({ tenantId, venueId }: Place) => {
    const day = new ListWaitingEntries(tenantId, venueId, { date: DATE, limit: 9 });
    const all = new ListWaitingEntries(tenantId, venueId, { limit: 9 });
    const pages = [await fixture.main.queries.execute(day), await fixture.main.queries.execute(all)];
    return pages.flatMap(({ items }) => items.map(({ offer }) => offer));
  };

  it('stands for the minutes of an offer again when it is extended, whatever holds may have', async () => {
    const { place, made, bookingId } = await offered({ offerMinutes: 90, holdMinutes: 5, holdMinutesMax: 5 });
    const { expiresAt } = holdIn(await fixture.extend(place.tenantId, bookingId));
    expect(Date.parse(expiresAt ?? '')).toBeGreaterThan(Date.parse(made.expiresAt));
  });

  it('is extended by the venue alone', async () => {
    const { place, bookingId } = await offered();
    await expect(fixture.extend(place.tenantId, bookingId, 'guest')).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('is shown as the hold is now, by itself and in lists, under the version that the entry had', async () => {
    const { place, id, entry, made, bookingId } = await offered();
    const { expiresAt } = holdIn(await fixture.extend(place.tenantId, bookingId));
    const { slot, startsAt } = holdIn(await fixture.move(place.tenantId, bookingId, '20:15'));
    const offer = { bookingId, slot, startsAt, expiresAt };
    expect(offer).toMatchObject({ slot: '20:15', startsAt: expect.not.stringMatching(made.startsAt) });
    expect(expiresAt).not.toBe(made.expiresAt);
    expect(await fixture.entry(place.tenantId, id)).toEqual({ ...entry, offer });
    expect(await listed(place)).toEqual([offer, offer]);
  });

  it('stays as it was when it ended, whatever becomes of its booking', async () => {
    const { place, id, bookingId } = await offered();
    await fixture.move(place.tenantId, bookingId, '20:15');
    const { offer } = await fixture.entry(place.tenantId, id);
    await fixture.accept(place.tenantId, id);
    await fixture.move(place.tenantId, bookingId, '21:00');
    expect(await fixture.entry(place.tenantId, id)).toMatchObject({ status: 'accepted', offer });
    expect(await listed(place)).toEqual([offer, offer]);
  });

  it.each(['decline', 'leave'] as const)(
    'is as it was last in the answer to who gives it back (%s)',
    async (verb) => {
      const { place, id, bookingId } = await offered();
      await fixture.extend(place.tenantId, bookingId);
      await fixture.move(place.tenantId, bookingId, '20:15');
      const { offer } = await fixture.entry(place.tenantId, id);
      expect(viewIn(await fixture[verb](place.tenantId, id))).toMatchObject({ status: 'declined', offer });
    },
  );

  it('is not looked at once its first time is over, in the way of one that has ended and was not heard of', async () => {
    const tomorrow = await fixture.another((text) =>
      text.includes(`status = 'offered' AND offer_expires_at`)
        ? text.replace('clock_timestamp()', `clock_timestamp() + interval '1 day'`)
        : text,
    );
    const [extended, ended] = [await offered(), await offered()];
    await fixture.extend(extended.place.tenantId, extended.bookingId);
    await fixture.cancel(ended.place.tenantId, ended.bookingId);
    const found = await findUnanswered(tomorrow.database, 1_000);
    const ids = found.map(({ id }) => id);
    expect(ids).toContain(ended.bookingId);
    expect(ids).not.toContain(extended.bookingId);
    await tomorrow.reconciler.reconcile();
    expect((await fixture.entry(extended.place.tenantId, extended.id)).status).toBe('offered');
    expect((await fixture.entry(ended.place.tenantId, ended.id)).status).toBe('declined');
  });
});

describe('joining', () => {
  it('gives places in the order of joining, and a list in that order', async () => {
    const place = await fixture.place();
    const joined = [await fixture.join(place), await fixture.join(place), await fixture.join(place)];
    expect(joined.map((entry) => entry.place)).toEqual([1, 2, 3]);
    const page = (limit: number, after?: { date: string; serviceId: string; place: number }) =>
      fixture.main.queries.execute(
        new ListWaitingEntries(place.tenantId, place.venueId, { date: DATE, limit, after }),
      );
    const first = await page(2);
    const second = await page(2, first.next ?? undefined);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(joined.map(({ id }) => id));
    expect(second.next).toBeNull();
  });

  it('happens once for each key, also when two copies of the request meet', async () => {
    const place = await fixture.place();
    const contact = { email: `twice-${newUuid()}@example.org`, name: 'Ada L.' };
    const receipt = {
      apiKeyId: newUuid(),
      idempotencyKey: newUuid(),
      fingerprint: Buffer.from('the same request'),
    };
    const copies = await Promise.all([1, 2, 3].map(() => fixture.join(place, { contact, receipt })));
    expect(new Set(copies.map(({ id }) => id)).size).toBe(1);
  });

  it('is refused while the same guest waits for the same day already', async () => {
    const place = await fixture.place();
    const contact = { email: 'again@example.org', name: 'Ada L.' };
    const { id } = await fixture.join(place, { contact });
    await expect(fixture.join(place, { contact, from: '20:00', to: '21:00' })).rejects.toMatchObject({
      code: 'already-waiting',
      members: { entryId: id },
    });
    await fixture.leave(place.tenantId, id);
    expect((await fixture.join(place, { contact })).place).toBe(2);
  });

  it.each([
    ['for a party that the service does not take', { guests: 13 }, 'party-size-out-of-range'],
    ['for times that the schedule does not have', { from: '19:01', to: '19:14' }, 'slot-not-offered'],
    ['for a date that has passed', { date: '2020-01-01' }, 'outside-booking-window'],
    ['at a service that there is none of', { serviceId: newUuid() }, 'not-found'],
  ])('is refused %s', async (_, wishes, code) => {
    await expect(fixture.join(await fixture.place(), wishes)).rejects.toMatchObject({ code });
  });

  it('leaves connections for others, also where more join at once than there are any', async () => {
    const place = await fixture.place({ capacity: 4 });
    const crowd = Array.from({ length: 14 }, (_, nth) => nth); // the pool has 10
    const [joined, booked] = await Promise.allSettled([
      Promise.all(crowd.map(() => fixture.join(place))),
      fixture.book(place, { slot: '12:00' }),
    ]);
    expect([joined.status, booked.status]).toEqual(['fulfilled', 'fulfilled']);
  });

  it('makes nobody known who was refused', async () => {
    const place = await fixture.place();
    await expect(fixture.join(place, { guests: 13 })).rejects.toThrow();
    const rows = await fixture.sql('SELECT 1 FROM customers WHERE tenant_id = $1', place.tenantId);
    expect(rows).toHaveLength(0);
  });
});

describe('an offer whose process died', () => {
  const orphan = async (place: Awaited<ReturnType<WaitingFixture['place']>>, entryId: string) => {
    const receipt = { apiKeyId: entryId, idempotencyKey: 'offer 1', fingerprint: Buffer.from('lost') };
    const origin = { tenantId: place.tenantId, correlationId: 'test', actor: 'system:waiting-list' };
    const contact = { email: `guest-${newUuid()}@example.org`, name: 'Ada L.' };
    const hold = { ...origin, ...place, when: { date: DATE, slot: '19:00' }, guests: 2, contact, receipt };
    const answer = await fixture.main.commands.execute(
      new HoldPlaces({ ...hold, heldBy: null, offeredTo: entryId }),
    );
    return (JSON.parse(answer.body) as { id: string }).id;
  };

  it('after holding the places is told to its entry', async () => {
    const place = await fixture.place();
    const { id } = await fixture.join(place);
    const bookingId = await orphan(place, id);
    await fixture.hear();
    expect(await fixture.entry(place.tenantId, id)).toMatchObject({
      status: 'offered',
      offer: { bookingId },
    });
  });

  it('is let go when its entry has left meanwhile, and goes to the next', async () => {
    const place = await fixture.place();
    const entries = [await fixture.join(place), await fixture.join(place)] as const;
    const bookingId = await orphan(place, entries[0].id);
    await fixture.leave(place.tenantId, entries[0].id);
    await fixture.hear();
    expect(await fixture.statuses(place.tenantId, entries)).toEqual(['left', 'offered']);
    const [row] = await fixture.sql(`SELECT status FROM bookings WHERE booking_id = $1`, bookingId);
    expect(row).toEqual({ status: 'cancelled' });
  });
});

it('an offer that could not be recorded is not made a second time: the next walk finds its hold', async () => {
  const forgetful = await fixture.another((text) =>
    text.includes('UPDATE waiting_list_entries') ? 'SELECT 1 / 0' : text,
  );
  const place = await fixture.place({ capacity: 12 });
  const { id } = await fixture.join(place);
  const day = { tenantId: place.tenantId, serviceId: place.serviceId, date: DATE };
  const holds = () =>
    fixture.sql<{ id: string }>(`SELECT booking_id AS id FROM bookings WHERE tenant_id = $1`, place.tenantId);
  await expect(forgetful.commands.execute(new OfferPlaces(day, 'test'))).rejects.toThrow();
  const [hold] = await holds();
  expect((await fixture.entry(place.tenantId, id)).status).toBe('waiting');
  expect(await fixture.main.commands.execute(new OfferPlaces(day, 'test'))).toBe(1);
  expect(await fixture.entry(place.tenantId, id)).toMatchObject({ offer: { bookingId: hold?.id } });
  expect(await holds()).toHaveLength(1);
});

it('a message of a booking that is not there is done with', async () => {
  const { tenantId } = await fixture.place();
  const [bookingId, messageId] = [newUuid(), newUuid()];
  await fixture.main.policy.handle({
    ...{ messageId, tenantId, schemaVersion: 1, key: bookingId, type: 'booking-cancelled' },
    payload: { bookingId, version: 2, by: 'guest' },
    metadata: { correlationId: 'test', causationId: newUuid(), actor: 'system' },
  });
  const handled = await fixture.sql(`SELECT consumer FROM inbox WHERE message_id = $1`, messageId);
  expect(handled).toEqual([{ consumer: 'waiting-list-offering' }]);
});

it('messages that are heard twice change nothing', async () => {
  const place = await fixture.place();
  const entries = [await fixture.join(place), await fixture.join(place)] as const;
  await fixture.hear();
  await fixture.decline(place.tenantId, entries[0].id);
  await fixture.hear();
  const count = () => fixture.sql(`SELECT 1 FROM events WHERE tenant_id = $1`, place.tenantId);
  const before = (await count()).length;
  fixture.forgetWhatWasHeard();
  await fixture.hear();
  expect((await count()).length).toBe(before);
});

it.each(['decline', 'leave'] as const)(
  'a key that was used for another entry lets nothing go (%s)',
  async (verb) => {
    const place = await fixture.place({ capacity: 4 });
    const entries = [await fixture.join(place), await fixture.join(place)] as const;
    await fixture.hear();
    const key = newUuid();
    const ended = await fixture[verb](place.tenantId, entries[0].id, key);
    expect(await fixture[verb](place.tenantId, entries[0].id, key)).toEqual({ ...ended, replayed: true });
    const another = fixture[verb](place.tenantId, entries[1].id, key, 'another request');
    await expect(another).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    expect(await fixture.statuses(place.tenantId, entries)).toEqual(['declined', 'offered']);
  },
);

it('an answer to an offer counts while a walk keeps the day, and is recorded when its message is heard', async () => {
  const place = await fixture.place({ capacity: 6 });
  const join = () => fixture.join(place);
  const entries = [await join(), await join(), await join()] as const;
  await fixture.hear();
  const answers = await fixture.db.dataSource.transaction(async (walk) => {
    await walk.query(`SELECT 1 FROM waiting_list_days WHERE tenant_id = $1 FOR UPDATE`, [place.tenantId]);
    return Promise.all([
      fixture.accept(place.tenantId, entries[0].id),
      fixture.decline(place.tenantId, entries[1].id),
      fixture.leave(place.tenantId, entries[2].id),
    ]);
  });
  expect(answers.map((answer) => viewIn(answer).status)).toEqual(['confirmed', 'declined', 'declined']);
  await fixture.hear();
  expect(await fixture.statuses(place.tenantId, entries)).toEqual(['accepted', 'declined', 'declined']);
  expect((await fixture.entry(place.tenantId, entries[1].id)).version).toBe(viewIn(answers[1]).version);
});

it('nobody can answer for an entry that there is none of', async () => {
  const { tenantId } = await fixture.place();
  const ask = [
    () => fixture.accept(tenantId, newUuid()),
    () => fixture.decline(tenantId, newUuid()),
    () => fixture.leave(tenantId, newUuid()),
    () => fixture.entry(tenantId, newUuid()),
  ];
  for (const each of ask) await expect(each()).rejects.toMatchObject({ code: 'not-found' });
});
