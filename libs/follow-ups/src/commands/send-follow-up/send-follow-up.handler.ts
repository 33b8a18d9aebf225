import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  Clock,
  Database,
  Environment,
  faultPoint,
  Gathering,
  InjectLogger,
  type Logger,
  stuckAfterMs,
  withCorrelation,
} from '#platform';
import { decideSending } from '../../domain/send-follow-up.decision.js';
import { GuestLinks } from '../../links/guest-links.js';
import { Mailer } from '../../mail/mailer.js';
import { sendingFailed, type SendingFailed } from '../../mail/mail-failure.js';
import { claimFollowUps, type Claim, type FollowUpName } from '../../store/claim-follow-ups.js';
import { giveBack } from '../../store/give-back.js';
import { markSent } from '../../store/mark-sent.js';
import { postponeFollowUp } from '../../store/postpone-follow-up.js';
import {
  type FollowedBy,
  readFollowedBookings,
  type SealedBooking,
} from '../../store/read-followed-bookings.js';
import { withdrawClaimed } from '../../store/withdraw-claimed.js';
import { TextMessenger } from '../../texting/text-messenger.js';
import { BookingContacts } from './booking-contacts.js';
import { type Contents, writeMail, writeMessage } from './contents.js';
import { insist } from './insist.js';
import { SendFollowUp } from './send-follow-up.command.js';
import { TOGETHER } from './together.js';

/** With a job's three tries and the reconciler's pauses of up to an hour, this outlasts an outage of most of a day. */
export const MAX_ATTEMPTS = 60;

/**
 * Claim, look at the booking as it is now, send, mark. Each step leaves the row in a state from which somebody else can
 * carry on:
 *
 * - a crash before the mail is out leaves `sending`, which the reconciler takes up again when it is stuck;
 * - a crash after it leaves the same; the second mail has the same Message-ID, and the same file name;
 * - a failure leaves `failed` or, when no try is left, `dead`, and is thrown so that the queue tries again.
 *
 * A cancellation that commits while the mail server is reading the letter comes too late; nobody can call it back.
 */
@CommandHandler(SendFollowUp)
export class SendFollowUpHandler implements ICommandHandler<SendFollowUp> {
  private readonly claims = new Gathering<FollowUpName, Claim | undefined>(
    (wanted) => claimFollowUps(this.database, wanted, stuckAfterMs(this.environment)),
    TOGETHER,
  );
  private readonly bookings = new Gathering<FollowedBy, SealedBooking | undefined>(
    (wanted) => readFollowedBookings(this.database, wanted),
    TOGETHER,
  );
  private readonly marks = new Gathering<FollowUpName, undefined>(
    (sent) => markSent(this.database, sent).then(() => []),
    TOGETHER,
  );

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly contacts: BookingContacts,
    private readonly mailer: Mailer,
    private readonly messenger: TextMessenger,
    private readonly links: GuestLinks,
    private readonly environment: Environment,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  async execute({ tenantId, followUpId }: SendFollowUp): Promise<void> {
    // Begins before the claim: a process that was frozen and wakes to find its claim stuck, and perhaps taken by
    // another, finds this signal aborted too and sends nothing.
    const limit = AbortSignal.timeout(this.environment.SENDING_LIMIT_MS);
    const claim = await this.claims.add({ tenantId, id: followUpId });
    if (claim === undefined) return;
    faultPoint('follow-up-claimed');
    await withCorrelation({ correlationId: claim.correlationId }, () => this.send(claim, limit));
  }

  private async send(claim: Claim, limit: AbortSignal): Promise<void> {
    try {
      const contents = await this.stillWanted(claim);
      if (contents === undefined) return;
      if (!(await this.deliver(claim, contents, limit))) return;
    } catch (error) {
      throw await this.failed(claim, error);
    }
    faultPoint('follow-up-sent');
    // Not given back when this fails: the mail is out. The reconciler finds the claim stuck.
    await insist(() => this.marks.add(claim));
    this.log(claim, 'follow-up sent');
  }

  /** False, and the claim ended, when there is no way to reach the guest on this channel. */
  private async deliver(claim: Claim, contents: Contents, limit: AbortSignal): Promise<boolean> {
    const { channel } = claim;
    if (channel === 'email') {
      await this.mailer.deliver(writeMail(claim, contents, this.mailer.sender, this.clock.now()), limit);
      return true;
    }
    const { phone } = contents.recipient;
    if (phone === undefined) return this.withdraw(claim).then(() => false);
    await this.messenger.deliver(writeMessage({ ...claim, channel }, contents, phone), limit);
    return true;
  }

  /** Undefined, and the claim ended, when the follow-up is not to go out now. */
  private async stillWanted(claim: Claim): Promise<Contents | undefined> {
    const booking = await this.bookings.add(claim);
    if (booking === undefined) return this.withdraw(claim);
    const decision = decideSending(claim, booking, booking.quiet, this.clock.now());
    switch (decision.answer) {
      case 'withdraw':
        return this.withdraw(claim);
      case 'postpone':
        return postponeFollowUp(this.database, claim, decision.dueAt).then(() => undefined);
      case 'send': {
        const { tenantId } = claim;
        const recipient = await this.contacts.recipientOf(tenantId, booking);
        const link = this.links.linkFor({ ...booking, tenantId }, booking.endsAt);
        return recipient === undefined ? this.withdraw(claim) : { booking, recipient, link };
      }
    }
  }

  private async withdraw(claim: Claim): Promise<undefined> {
    await withdrawClaimed(this.database, claim);
    this.log(claim, 'follow-up withdrawn');
  }

  private async failed(claim: Claim, thrown: unknown): Promise<SendingFailed> {
    const failure = sendingFailed(thrown);
    const isOver = failure.permanent || claim.countedAttempt >= MAX_ATTEMPTS;
    await giveBack(this.database, claim, isOver ? 'dead' : 'failed', failure.code);
    if (isOver) this.logger.error({ followUpId: claim.id, reason: failure.code }, 'follow-up is dead');
    return failure;
  }

  private log({ id: followUpId, kind, attempt }: Claim, what: string): void {
    this.logger.info({ followUpId, kind, attempt }, what);
  }
}
