import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { Database, type Statement, stuckAfterMs } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { EmlFileMailer } from '../../mail/eml-file-mailer.js';
import { Mailer } from '../../mail/mailer.js';
import { SmtpMailer } from '../../mail/smtp-mailer.js';
import { type BookingFixture, FollowUpFixture } from '../../testing/follow-up-fixture.js';
import { SendingFixture } from '../../testing/sending.js';
import { SmtpSink } from '../../testing/smtp-sink.js';
import { TestClock } from '../../testing/test-clock.js';

const HOUR_MS = 3_600_000;
const NOW = Date.parse('2027-03-01T12:00:00Z');
const SENDER = 'bookings@example.org';

describe('a crash between sending a follow-up and marking it', () => {
  const clock = new TestClock(NOW);
  let db: TestDatabase;
  let fixture: FollowUpFixture;
  let sink: SmtpSink;
  let mailer: SmtpMailer;
  let sending: SendingFixture;
  let booking: BookingFixture;
  let directory: string;

  const rowOf = async (kind: string) => {
    const row = (await fixture.followUpsOf(booking)).find((followUp) => followUp.kind === kind);
    if (row === undefined) throw new Error(`no ${kind}`);
    return row;
  };

  beforeAll(async () => {
    db = await createTestDatabase();
    fixture = await FollowUpFixture.in(db);
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    await db.dataSource.query('TRUNCATE follow_ups');
    directory = await mkdtemp(join(tmpdir(), 'slotledger-mail-'));
    sink = await new SmtpSink().start();
    mailer = new SmtpMailer(sink.url, SENDER);
    sending = new SendingFixture(fixture, clock, mailer);
    booking = await fixture.book({ startsAt: NOW + 72 * HOUR_MS });
    await sending.confirm(booking);
  });
  afterEach(async () => {
    mailer.close();
    await sink.stop();
    await rm(directory, { recursive: true, force: true });
  });

  /** Runs one try up to the moment after the mail is out, and no further: the process is gone. */
  async function dieAfterSending(inner: Mailer): Promise<void> {
    const { follow_up_id } = await rowOf('confirmation');
    const died = new DyingMailer(inner);
    void new SendingFixture(fixture, clock, died).send(follow_up_id);
    await died.isOut;
  }

  it('leaves one file, and one row that is sent', async () => {
    const files = new EmlFileMailer(directory, SENDER);
    await dieAfterSending(files);
    expect(await rowOf('confirmation')).toMatchObject({ status: 'sending', attempts: 1 });
    await fixture.age(stuckAfterMs(fixture.environment));

    const next = new SendingFixture(fixture, clock, files);
    await next.reconciler.reconcile();
    await next.work();

    expect(await readdir(directory)).toHaveLength(1);
    expect(await rowOf('confirmation')).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('does not come of marking that fails for a moment: it is done again', async () => {
    const forgetful = new SendingFixture(fixture, clock, mailer, new ForgetfulDatabase(db.dataSource));
    await forgetful.send((await rowOf('confirmation')).follow_up_id);
    expect(sink.received).toHaveLength(1);
    expect(await rowOf('confirmation')).toMatchObject({ status: 'sent', attempts: 1 });
  });

  it('repeats the same Message-ID, so that mail servers can tell', async () => {
    await dieAfterSending(mailer);
    await fixture.age(stuckAfterMs(fixture.environment));
    await sending.work();

    const parsed = await Promise.all(sink.received.map(({ source }) => PostalMime.parse(source)));
    const { follow_up_id } = await rowOf('confirmation');
    const id = `<${follow_up_id}@example.org>`;
    expect(parsed.map(({ messageId }) => messageId)).toEqual([id, id]);
  });

  it('leaves the follow-up alone for as long as somebody may still be sending it', async () => {
    await dieAfterSending(mailer);
    await fixture.age(stuckAfterMs(fixture.environment) - 5_000);
    await sending.reconciler.reconcile();
    await sending.work();
    expect(sink.received).toHaveLength(1);
  });
});

/** Delivers, and then neither comes back nor fails, as if the process had been killed. */
class DyingMailer extends Mailer {
  readonly sender: string;
  private tellOut: () => void = () => undefined;
  readonly isOut = new Promise<void>((resolve) => (this.tellOut = resolve));

  constructor(private readonly inner: Mailer) {
    super();
    this.sender = inner.sender;
  }

  override async deliver(...delivery: Parameters<Mailer['deliver']>): Promise<void> {
    await this.inner.deliver(...delivery);
    this.tellOut();
    await new Promise(() => undefined);
  }
}

/** The real database, but the first two attempts to mark something as sent fail. */
class ForgetfulDatabase extends Database {
  private failures = 2;

  override execute(statement: Statement, values?: readonly unknown[]): Promise<number> {
    if (statement.name !== 'mark-follow-ups-sent' || this.failures === 0)
      return super.execute(statement, values);
    this.failures -= 1;
    return Promise.reject(new Error('the database is away'));
  }
}
