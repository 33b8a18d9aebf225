import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { DEFAULT_RULES, type FollowUpRule } from '../../domain/follow-up-rule.js';
import { insertFollowUps } from '../../store/insert-follow-ups.js';
import { GetBookingFollowUpsHandler } from './get-booking-follow-ups.handler.js';
import { GetBookingFollowUps } from './get-booking-follow-ups.query.js';

const ruleOf = (wanted: string): FollowUpRule => {
  const rule = DEFAULT_RULES.find(({ name }) => name === wanted);
  if (rule === undefined) throw new Error(wanted);
  return rule;
};

describe('asking for the follow-ups of a booking', () => {
  const tenantId = newUuid();
  const bookingId = newUuid();
  const [confirmation, reminder] = [newUuid(), newUuid()];
  let db: TestDatabase;
  let handler: GetBookingFollowUpsHandler;

  beforeAll(async () => {
    db = await createTestDatabase();
    handler = new GetBookingFollowUpsHandler(db.database);
    await db.database.transaction((tx) =>
      insertFollowUps(tx, { tenantId, bookingId, correlationId: 'req-7', cause: newUuid() }, [
        { id: reminder, rule: ruleOf('reminder'), dueAt: Date.parse('2027-03-13T19:00:00Z'), facts: {} },
        {
          id: confirmation,
          rule: ruleOf('confirmation'),
          dueAt: Date.parse('2027-03-01T12:00:00.123Z'),
          facts: {},
        },
      ]),
    );
    await db.dataSource.query(
      `UPDATE follow_ups SET status = 'sent', attempts = 2, sent_at = '2027-03-01T12:00:05Z' WHERE kind = 'confirmation'`,
    );
  });
  afterAll(() => db.drop());

  it('tells what is due and what is done, in the order of time', async () => {
    expect(await handler.execute(new GetBookingFollowUps(tenantId, bookingId))).toEqual({
      items: [
        {
          id: confirmation,
          kind: 'confirmation',
          channel: 'email',
          dueAt: '2027-03-01T12:00:00.123Z',
          status: 'sent',
          attempts: 2,
          sentAt: '2027-03-01T12:00:05Z',
        },
        {
          id: reminder,
          kind: 'reminder',
          channel: 'email',
          dueAt: '2027-03-13T19:00:00Z',
          status: 'due',
          attempts: 0,
          sentAt: null,
        },
      ],
    });
  });

  it.each([
    ['for a booking that is not there', tenantId, newUuid()],
    ['to another tenant', newUuid(), bookingId],
  ])('tells nothing %s', async (_, tenant, booking) => {
    expect(await handler.execute(new GetBookingFollowUps(tenant, booking))).toEqual({ items: [] });
  });
});
