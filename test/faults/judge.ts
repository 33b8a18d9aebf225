import { STUCK_AFTER_MS } from './patience.js';
import type { Try } from './tries.js';

/** What every booking calls for, and what of all that is due at once. */
const PLANNED = ['confirmation', 'reminder', 'thank-you'];
const MAILED = ['confirmation', 'cancelled'];

/** All that is known of one booking's effects: what the sinks were given, and what the tables say. */
export interface Evidence {
  readonly bookingId: string;
  readonly isCancelled: boolean;
  /** Message-IDs of the mails to its guest, in the order in which they came. */
  readonly mails: readonly string[];
  /** What its webhooks told, in the order in which they came. */
  readonly webhooks: readonly { readonly id: string; readonly type: string }[];
  readonly followUps: readonly FollowUp[];
  /** The webhooks that were to be sent; the id is the one that their receiver sees. */
  readonly deliveries: readonly Delivery[];
  /** Messages about it that some consumer has not handled. */
  readonly unhandled: number;
  /** Messages about it that were given up, or put aside. */
  readonly givenUp: number;
}

interface FollowUp {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly tries: readonly Try[];
}

interface Delivery {
  readonly id: string;
  readonly status: string;
  readonly tries: readonly Try[];
}

export interface Verdict {
  /** What must never be, whatever comes later. */
  readonly violations: readonly string[];
  /** What is still to come; a violation when it does not come. */
  readonly missing: readonly string[];
  /** Mails that were rightly sent again under the same Message-ID: the receiver can tell. */
  readonly mailsAgain: number;
  /** Webhooks that were rightly posted again under the same `webhook-id`. */
  readonly webhooksAgain: number;
}

/**
 * Whether each effect of a booking has happened exactly once, and nothing of it is stuck.
 *
 * No transaction spans a receiver, so an effect may come again under the same id: once for each try that was taken down as
 * broken off, and, where tries may be lost, once for each that was. An effect that came more often than that is doubled.
 */
export function judge(evidence: Evidence, mayLoseTries = true): Verdict {
  const { bookingId, isCancelled, mails, webhooks } = evidence;
  const confirmed = idsOf(webhooks, 'booking.confirmed');
  const cancelled = idsOf(webhooks, 'booking.cancelled');
  const mailed = countArrivals('mail', mails.map(followUpIdOf), evidence.followUps, mayLoseTries);
  const told = webhooks.map(({ id }) => id);
  const posted = countArrivals('webhook', told, evidence.deliveries, mayLoseTries);
  const about = (fault: string): string => `${bookingId}: ${fault}`;
  const violations = [
    ...mailsTooMany(evidence),
    ...moreThanOne('webhooks of the confirmation', confirmed),
    ...moreThanOne('webhooks of the cancellation', cancelled),
    ...mailed.tooOften,
    ...posted.tooOften,
    ...takenOverTooEarly([...evidence.followUps, ...evidence.deliveries]),
    ...(evidence.givenUp > 0 ? [`messages that were given up: ${evidence.givenUp}`] : []),
    ...(evidence.deliveries.some(({ status }) => status === 'dead') ? ['a webhook is dead'] : []),
    ...(evidence.followUps.some(({ status }) => status === 'dead') ? ['a follow-up is dead'] : []),
  ];
  const missing = [
    ...(evidence.unhandled > 0 ? [`messages that are not handled: ${evidence.unhandled}`] : []),
    ...missingMail(evidence),
    ...(confirmed.length === 0 ? ['no webhook told of the confirmation'] : []),
    ...(isCancelled && cancelled.length === 0 ? ['no webhook told of the cancellation'] : []),
    ...(evidence.deliveries.some(({ status }) => status !== 'sent') ? ['a webhook is stuck'] : []),
  ];
  return {
    violations: violations.map(about),
    missing: missing.map(about),
    mailsAgain: mailed.again,
    webhooksAgain: posted.again,
  };
}

/** One came by the try that ended well, or is about to; any other only by a try whose end nobody saw. */
function countArrivals(
  what: string,
  arrived: readonly string[],
  rows: readonly Pick<Delivery, 'id' | 'tries'>[],
  mayLoseTries: boolean,
): { readonly tooOften: readonly string[]; readonly again: number } {
  const counted = [...new Set(arrived)].map((id) => {
    const tries = rows.find((row) => row.id === id)?.tries ?? [];
    const times = arrived.filter((one) => one === id).length;
    const unseen = tries.filter(({ end }) => end === 'unseen' || (mayLoseTries && end === 'lost')).length;
    const most = unseen + (tries.some(({ end }) => end === 'arrived' || end === 'open') ? 1 : 0);
    return { tries, times, most };
  });
  return {
    tooOften: counted
      .filter(({ times, most }) => times > most)
      .map(
        ({ times, most, tries }) =>
          `the same ${what} has arrived ${times}×, and its tries allow ${most}×: ${storyOf(tries)}`,
      ),
    again: counted.reduce((sum, { times, most }) => sum + Math.max(0, Math.min(times, most) - 1), 0),
  };
}

const storyOf = (tries: readonly Try[]): string =>
  tries.length === 0
    ? 'there was none'
    : tries.map(({ end, error }) => (error === null ? end : `${end} (${error})`)).join(', ');

/** PostgreSQL counts microseconds. */
const ROUNDING_MS = 1;

const takenOverTooEarly = (rows: readonly Pick<Delivery, 'tries'>[]): string[] =>
  rows.flatMap(({ tries }) =>
    tries.flatMap(({ heldMs = Infinity }) =>
      heldMs < STUCK_AFTER_MS - ROUNDING_MS
        ? [
            `a try was taken over after ${Math.round(heldMs)} ms, by somebody who could not know that it was lost`,
          ]
        : [],
    ),
  );

/**
 * A guest is sent a confirmation and, when the booking is cancelled, a letter that says so. The Message-ID is the
 * follow-up's own, so that a mail with another one is a second mail for the same fact.
 */
function mailsTooMany({ isCancelled, mails, followUps }: Evidence): string[] {
  const own = new Set(followUps.filter(({ kind }) => MAILED.includes(kind)).map(({ id }) => id));
  const different = new Set(mails.map(followUpIdOf));
  const strange = [...different].filter((id) => !own.has(id));
  const most = isCancelled ? MAILED.length : 1;
  return [
    ...(different.size > most ? [`mails under ${different.size} Message-IDs, where ${most} would do`] : []),
    ...(strange.length > 0 ? [`mails under Message-IDs that are of no follow-up: ${strange.length}`] : []),
  ];
}

/** A confirmation may be out before the cancellation comes, or not; but the table and the sink must agree on it. */
function missingMail({ isCancelled, mails, followUps }: Evidence): string[] {
  const arrived = new Set(mails.map(followUpIdOf));
  const unfinished = followUps.filter(({ kind, status }) => !expectedOf(kind, isCancelled).includes(status));
  const lost = followUps.filter(({ id, status }) => status === 'sent' && !arrived.has(id));
  const isPlanned = isCancelled || PLANNED.every((kind) => followUps.some((row) => row.kind === kind));
  return [
    ...unfinished.map(({ kind, status }) => `the ${kind} is ${status}`),
    ...lost.map(({ kind }) => `the ${kind} is sent, and never arrived`),
    ...(isPlanned ? [] : ['not everything is planned']),
  ];
}

function expectedOf(kind: string, isCancelled: boolean): readonly string[] {
  if (isCancelled) return ['sent', 'withdrawn'];
  return kind === 'confirmation' ? ['sent'] : ['due'];
}

/** `<id@example.org>` */
const followUpIdOf = (messageId: string): string => messageId.slice(1, messageId.indexOf('@'));

const idsOf = (webhooks: Evidence['webhooks'], type: string): string[] =>
  webhooks.filter((webhook) => webhook.type === type).map(({ id }) => id);

function moreThanOne(what: string, ids: readonly string[]): string[] {
  const different = new Set(ids).size;
  return different > 1 ? [`${different} ${what}, with different ids`] : [];
}
