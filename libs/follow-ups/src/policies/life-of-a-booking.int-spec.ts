import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import PostalMime, { type Email } from 'postal-mime';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { GuestLinks, type LinkedBooking } from '../links/guest-links.js';
import { SmtpMailer } from '../mail/smtp-mailer.js';
import { type BookingFixture, FollowUpFixture } from '../testing/follow-up-fixture.js';
import { SendingFixture } from '../testing/sending.js';
import { SmtpSink } from '../testing/smtp-sink.js';
import { TestClock } from '../testing/test-clock.js';
import { OfferPlaceWhenHeldForWaitingList } from './offer-place-when-held-for-waiting-list.policy.js';
import { RetimeFollowUpsWhenBookingRescheduled } from './retime-follow-ups-when-booking-rescheduled.policy.js';
import { ScheduleFollowUpsWhenBookingConfirmed } from './schedule-follow-ups-when-booking-confirmed.policy.js';
import { TellGuestWhenBookingRequested } from './tell-guest-when-booking-requested.policy.js';
import { TellGuestWhenRequestEnded } from './tell-guest-when-request-ended.policy.js';
import { WithdrawFollowUpsWhenBookingCancelled } from './withdraw-follow-ups-when-booking-cancelled.policy.js';
import { WithdrawFollowUpsWhenGuestsStayAway } from './withdraw-follow-ups-when-guests-stay-away.policy.js';

const HOUR_MS = 3_600_000;
const NOW = Date.parse('2027-03-01T12:00:00Z');
const START = NOW + 72 * HOUR_MS;

class Links extends GuestLinks {
  override linkFor({ bookingId }: LinkedBooking): string {
    return `https://book.example.org/g/${bookingId}`;
  }
}

describe('the letters of a booking through its life', () => {
  let db: TestDatabase;
  let fixture: FollowUpFixture;
  let sink: SmtpSink;
  let mailer: SmtpMailer;
  let clock: TestClock;
  let sending: SendingFixture;
  let booking: BookingFixture;

  beforeAll(async () => {
    db = await createTestDatabase();
    fixture = await FollowUpFixture.in(db);
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    sink = await new SmtpSink().start();
    mailer = new SmtpMailer(sink.url, 'bookings@example.org');
    clock = new TestClock(NOW);
    sending = new SendingFixture(fixture, clock, mailer, fixture.database, new Links());
    booking = await fixture.book({ startsAt: START });
  });
  afterEach(async () => {
    mailer.close();
    await sink.stop();
  });

  const confirm = () =>
    sending.hear((all) => new ScheduleFollowUpsWhenBookingConfirmed(all).handle(fixture.confirmed(booking)));
  const reschedule = async (from: number, to: number) => {
    await fixture.move(booking, to);
    await sending.hear((all) =>
      new RetimeFollowUpsWhenBookingRescheduled(all).handle(fixture.rescheduled(booking, from)),
    );
  };
  const cancel = async (by: 'guest' | 'venue') => {
    await fixture.setStatus(booking, 'cancelled');
    const message = fixture.cancelled(booking);
    await sending.hear((all) =>
      new WithdrawFollowUpsWhenBookingCancelled(all).handle({
        ...message,
        payload: { ...message.payload, by },
      }),
    );
  };
  const mails = (): Promise<Email[]> =>
    Promise.all(sink.received.map(({ source }) => PostalMime.parse(source)));
  const subjects = async (): Promise<(string | undefined)[]> => (await mails()).map(({ subject }) => subject);
  const calendarIn = ({ attachments }: Email) => {
    const file = attachments.find(({ mimeType }) => mimeType === 'text/calendar');
    const content = file?.content;
    const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
    const calendar = new ICAL.Component(ICAL.parse(text));
    const event = calendar.getFirstSubcomponent('vevent');
    return {
      method: calendar.getFirstPropertyValue('method'),
      uid: event?.getFirstPropertyValue('uid'),
      sequence: event?.getFirstPropertyValue('sequence'),
      status: event?.getFirstPropertyValue('status'),
      start: event && new ICAL.Event(event).startDate.toJSDate().toISOString(),
    };
  };
  const planOf = async () =>
    (await fixture.followUpsOf(booking))
      .filter(({ kind }) => kind === 'reminder' || kind === 'thank-you')
      .map(({ kind, due_at, status }) => [kind, due_at.toISOString(), status]);

  it('are a confirmation, one for each change and one for the end, each with its entry for the calendar', async () => {
    await confirm();
    await reschedule(START, START + 24 * HOUR_MS);
    await reschedule(START + 24 * HOUR_MS, START + 25 * HOUR_MS);
    await cancel('guest');

    expect(await subjects()).toEqual([
      'Confirmed: Dinner at Harbour Table, Thu 4 March, 12:00',
      'Changed: Dinner at Harbour Table, Fri 5 March, 12:00',
      'Changed: Dinner at Harbour Table, Fri 5 March, 13:00',
      'Cancelled: Dinner at Harbour Table, Fri 5 March, 13:00',
    ]);
    const uid = `${booking.bookingId}@slotledger`;
    expect((await mails()).map(calendarIn)).toEqual([
      { method: 'PUBLISH', uid, sequence: 0, status: 'CONFIRMED', start: '2027-03-04T12:00:00.000Z' },
      { method: 'PUBLISH', uid, sequence: 1, status: 'CONFIRMED', start: '2027-03-05T12:00:00.000Z' },
      { method: 'PUBLISH', uid, sequence: 2, status: 'CONFIRMED', start: '2027-03-05T13:00:00.000Z' },
      { method: 'CANCEL', uid, sequence: 3, status: 'CANCELLED', start: '2027-03-05T13:00:00.000Z' },
    ]);
    expect((await planOf()).map(([, , status]) => status)).toEqual(['withdrawn', 'withdrawn']);
  });

  it('tell when it was and when it is, and carry the guest’s own link', async () => {
    await confirm();
    await reschedule(START, START + 24 * HOUR_MS);

    const [confirmation, change] = await mails();
    expect(change?.text).toContain('Your booking was on Thursday, 4 March 2027, 12:00.');
    expect(change?.text).toContain('Friday, 5 March 2027');
    const link = `https://book.example.org/g/${booking.bookingId}`;
    for (const mail of [confirmation, change]) {
      expect(mail?.text).toContain(link);
      expect(mail?.html).toContain(`href="${link}"`);
    }
  });

  it('are one for one change, however often the message comes', async () => {
    await confirm();
    await fixture.move(booking, START + HOUR_MS);
    const message = fixture.rescheduled(booking, START);
    const policy = new RetimeFollowUpsWhenBookingRescheduled(sending.followUps);

    await Promise.all([policy.handle(message), policy.handle(message), policy.handle(message)]);
    await sending.work();
    await policy.handle(message);
    await sending.work();

    expect(await subjects()).toHaveLength(2);
  });

  it('move the reminder with it, and send it again for a new day when it was out already', async () => {
    await confirm();
    await reschedule(START, START + 24 * HOUR_MS);
    expect(await planOf()).toEqual([
      ['reminder', '2027-03-04T12:00:00.000Z', 'due'],
      ['thank-you', '2027-03-05T16:30:00.000Z', 'due'],
    ]);

    clock.instant = Date.parse('2027-03-04T12:00:00Z');
    const [reminder] = (await fixture.followUpsOf(booking)).filter(({ kind }) => kind === 'reminder');
    await sending.send(reminder?.follow_up_id ?? '');
    await reschedule(START + 24 * HOUR_MS, START + 96 * HOUR_MS);

    expect(await planOf()).toEqual([
      ['reminder', '2027-03-04T12:00:00.000Z', 'sent'],
      ['reminder', '2027-03-07T12:00:00.000Z', 'due'],
      ['thank-you', '2027-03-08T16:30:00.000Z', 'due'],
    ]);
  });

  it('leave out the reminder of a booking that is moved to within its time', async () => {
    await confirm();
    await reschedule(START, NOW + 5 * HOUR_MS);
    expect(await planOf()).toEqual([
      ['thank-you', '2027-03-01T21:30:00.000Z', 'due'],
      ['reminder', '2027-03-03T12:00:00.000Z', 'withdrawn'],
    ]);
  });

  it('come out at their new time also where it is earlier, and the queue holds them for the old one', async () => {
    booking = await fixture.book({ startsAt: NOW + 10 * HOUR_MS });
    await confirm();
    await reschedule(NOW + 10 * HOUR_MS, NOW + 6 * HOUR_MS);

    const [thanks] = (await fixture.followUpsOf(booking)).filter(({ kind }) => kind === 'thank-you');
    const queued = [...sending.queue.jobs.values()].filter(({ id }) =>
      id.startsWith(thanks?.follow_up_id ?? 'none'),
    );
    expect(queued.map(({ delayMs }) => delayMs / HOUR_MS)).toEqual([14.5, 10.5]);
  });

  it('do not double what goes by the times when the change is heard of before the confirmation', async () => {
    await reschedule(START, START + 24 * HOUR_MS);
    await confirm();
    expect(await planOf()).toHaveLength(2);
  });

  it('say of a request that it is one, and then that it is confirmed', async () => {
    await fixture.setStatus(booking, 'pending');
    const requested = fixture.news(booking, {});
    await sending.hear((all) => new TellGuestWhenBookingRequested(all).handle(requested));
    await fixture.setStatus(booking, 'confirmed');
    await confirm();

    expect(await subjects()).toEqual([
      'We have your request: Dinner at Harbour Table, Thu 4 March, 12:00',
      'Confirmed: Dinner at Harbour Table, Thu 4 March, 12:00',
    ]);
    const [request] = await mails();
    expect(request?.attachments).toEqual([]);
    expect(await planOf()).toHaveLength(2);
  });

  it.each([
    ['declined', 'declined', 'We cannot take your booking: Dinner at Harbour Table, Thu 4 March, 12:00'],
    ['lapsed', 'expired', 'Not confirmed in time: Dinner at Harbour Table, Thu 4 March, 12:00'],
  ] as const)('say of a request that it was %s', async (how, status, subject) => {
    await fixture.setStatus(booking, status);
    await sending.hear((all) => new TellGuestWhenRequestEnded(all).handle(fixture.news(booking, {}), how));
    expect(await subjects()).toEqual([subject]);
  });

  it.each([
    ['guest', 'As you wished, this booking is cancelled.'],
    ['venue', 'We are sorry'],
  ] as const)('say who has cancelled it: the %s', async (by, sentence) => {
    await cancel(by);
    expect((await mails())[0]?.text).toContain(sentence);
  });

  it('offer a place that is held for the waiting list, and say until when', async () => {
    await fixture.setStatus(booking, 'held');
    const offers = new OfferPlaceWhenHeldForWaitingList(sending.followUps);
    await sending.hear(() => offers.handle(fixture.news(booking, { offeredTo: null })));
    expect(sink.received).toEqual([]);

    await sending.hear(() => offers.handle(fixture.news(booking, { offeredTo: booking.customerId })));
    const [offer] = await mails();
    expect(offer?.subject).toBe('A place is free: Dinner at Harbour Table, Thu 4 March, 12:00');
    expect(offer?.text?.replaceAll('\n', ' ')).toContain('We keep it for you until Tue 2 March, 18:00.');
  });

  it('thank nobody who did not come', async () => {
    await confirm();
    await fixture.setStatus(booking, 'no-show');
    const message = fixture.news(booking, {});
    await sending.hear((all) => new WithdrawFollowUpsWhenGuestsStayAway(all).handle(message));
    expect((await planOf()).map(([, , status]) => status)).toEqual(['withdrawn', 'withdrawn']);
  });
});
