import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import type { FollowUpRule } from '../domain/follow-up-rule.js';
import { SmtpMailer } from '../mail/smtp-mailer.js';
import { ADA, type BookingFixture, FollowUpFixture } from '../testing/follow-up-fixture.js';
import { SendingFixture } from '../testing/sending.js';
import { SmtpSink } from '../testing/smtp-sink.js';
import { TestClock } from '../testing/test-clock.js';
import { FollowUpPlans } from './follow-up-plans.js';
import { LetterTemplates } from './letter-templates.js';

const HOUR_MS = 3_600_000;
const NOW = Date.parse('2027-03-01T12:00:00Z');

const rule = (changes: Partial<FollowUpRule>): FollowUpRule => ({
  ...{ name: 'directions', kind: 'reminder', channel: 'email', anchor: 'start', offsetMinutes: -120 },
  template: null,
  ...changes,
});
const atOnce = (changes: Partial<FollowUpRule>): FollowUpRule =>
  rule({ name: 'now', kind: 'confirmation', anchor: 'creation', offsetMinutes: 0, ...changes });

describe('a service with follow-ups of its own', () => {
  let db: TestDatabase;
  let fixture: FollowUpFixture;
  let sink: SmtpSink;
  let mailer: SmtpMailer;
  let sending: SendingFixture;
  let plans: FollowUpPlans;
  let templates: LetterTemplates;
  const clock = new TestClock(NOW);

  beforeAll(async () => {
    db = await createTestDatabase();
    fixture = await FollowUpFixture.in(db);
    plans = new FollowUpPlans(fixture.database);
    templates = new LetterTemplates(fixture.database);
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    await db.dataSource.query('TRUNCATE letter_templates');
    clock.instant = NOW;
    sink = await new SmtpSink().start();
    mailer = new SmtpMailer(sink.url, 'bookings@example.org');
    sending = new SendingFixture(fixture, clock, mailer);
  });
  afterEach(async () => {
    mailer.close();
    await sink.stop();
  });

  const has = (rules: readonly FollowUpRule[], terms: { language?: string; isQuiet?: boolean } = {}) => {
    const quietHours = terms.isQuiet === true ? { from: '22:00', to: '08:00' } : null;
    const plan = { language: terms.language ?? null, quietHours, rules };
    return plans.replace(fixture.tenantId, fixture.serviceId, plan, undefined);
  };
  const book = async (startsAt: number, locale?: string): Promise<BookingFixture> => {
    const contact = { email: ADA.email, name: ADA.name, ...(locale !== undefined && { locale }) };
    const booking = await fixture.book({ startsAt, contact });
    await sending.confirm(booking);
    return booking;
  };
  const keep = (name: string, language: string, subject: string) =>
    templates.put(
      fixture.tenantId,
      { kind: 'confirmation', channel: 'email', name, language },
      { subject, body: '{{greeting}}' },
      undefined,
    );
  const received = async () => {
    await sending.work();
    const mails = await Promise.all(sink.received.map(({ source }) => PostalMime.parse(source)));
    return mails.map(({ subject }) => subject);
  };
  const planOf = async (booking: BookingFixture) =>
    (await fixture.followUpsOf(booking)).map(({ kind, due_at }) => [kind, due_at.toISOString()]);

  it('plans those, and none of the others', async () => {
    await has([rule({})]);
    expect(await planOf(await book(NOW + 72 * HOUR_MS))).toEqual([['reminder', '2027-03-04T10:00:00.000Z']]);
  });

  it('can have several of one kind', async () => {
    await has([rule({}), rule({ name: 'the day before', offsetMinutes: -1440 })]);
    expect(await planOf(await book(NOW + 72 * HOUR_MS))).toHaveLength(2);
  });

  it('wakes nobody, and reminds before the night of what is early in the morning', async () => {
    await has([rule({}), rule({ name: 'thanks', kind: 'thank-you', anchor: 'end', offsetMinutes: 180 })], {
      isQuiet: true,
    });
    const breakfast = Date.parse('2027-03-04T07:30:00Z');
    expect(await planOf(await book(breakfast))).toEqual([
      ['reminder', '2027-03-03T21:59:00.000Z'],
      ['thank-you', '2027-03-04T12:00:00.000Z'],
    ]);
    const dinner = Date.parse('2027-03-04T19:00:00Z');
    expect(await planOf(await book(dinner))).toEqual([
      ['reminder', '2027-03-04T17:00:00.000Z'],
      ['thank-you', '2027-03-05T08:00:00.000Z'],
    ]);
  });

  it('puts off until the morning what a worker gets to at night', async () => {
    await has([rule({ offsetMinutes: -1440 })], { isQuiet: true });
    const booking = await book(Date.parse('2027-03-04T19:00:00Z'));
    const [reminder] = await fixture.followUpsOf(booking);
    clock.instant = Date.parse('2027-03-03T23:00:00Z');
    await sending.send(reminder?.follow_up_id ?? '');
    expect(sink.received).toEqual([]);
    expect(await planOf(booking)).toEqual([['reminder', '2027-03-04T08:00:00.000Z']]);
  });

  it.each([
    [undefined, undefined, 'Confirmed'],
    [undefined, 'fr', 'Confirmée'],
    ['de-AT', 'fr', 'Bestätigt'],
    ['ja', 'es', 'Confirmada'],
    ['ja', 'ko', 'Confirmed'],
  ])('writes in the language of the guest (%s), or else in its own (%s)', async (guest, language, word) => {
    await has([atOnce({})], language === undefined ? {} : { language });
    await book(NOW + 72 * HOUR_MS, guest);
    expect((await received())[0]).toMatch(new RegExp(`^${word}`));
  });

  it('writes with the templates of the tenant where there are any in the right language', async () => {
    await keep('standard', 'de', 'Servus: {{venue}}');
    await has([atOnce({})]);
    await book(NOW + 72 * HOUR_MS, 'de-AT');
    await book(NOW + 72 * HOUR_MS, 'en');
    expect((await received()).toSorted()).toEqual([
      'Confirmed: Dinner at Harbour Table, Thu 4 March, 12:00',
      'Servus: Harbour Table',
    ]);
  });

  it('writes with the template that a rule names, in whatever language there is', async () => {
    await keep('parking', 'de', 'Parken bei {{venue}}');
    await has([atOnce({ template: 'parking' })]);
    await book(NOW + 72 * HOUR_MS, 'en');
    expect(await received()).toEqual(['Parken bei Harbour Table']);
  });

  it('hands a short message over without a trace of the guest in the log', async () => {
    await has([atOnce({ channel: 'sms' })]);
    const booking = await book(NOW + 72 * HOUR_MS);
    await sending.work();
    expect((await fixture.followUpsOf(booking))[0]).toMatchObject({ channel: 'sms', status: 'sent' });
    expect(sending.log.text).toContain('"channel":"sms"');
    for (const personal of [...Object.values(ADA), 'Harbour'])
      expect(sending.log.text).not.toContain(personal);
  });
});
