/** All that is known of one booking's effects: what the sinks were given, and what the tables say. */
export interface Evidence {
  readonly bookingId: string;
  readonly isCancelled: boolean;
  /** Message-IDs of the mails to its guest, in the order in which they came. */
  readonly mails: readonly string[];
  /** What its webhooks told, in the order in which they came. */
  readonly webhooks: readonly { readonly id: string; readonly type: string }[];
  /** Status by kind. */
  readonly followUps: Readonly<Record<string, string>>;
  /** Statuses of the webhooks that were to be sent. */
  readonly deliveries: readonly string[];
  /** Messages about it that some consumer has not handled. */
  readonly unhandled: number;
  /** Messages about it that were given up, or put aside. */
  readonly givenUp: number;
}

export interface Verdict {
  /** What must never be, whatever comes later. */
  readonly violations: readonly string[];
  /** What is still to come; a violation when it does not come. */
  readonly missing: readonly string[];
  /** Effects that were delivered again under the same id: the receiver can tell. */
  readonly retries: number;
}

/** Whether each effect of a booking has happened exactly once, and nothing of it is stuck. */
export function judge(evidence: Evidence): Verdict {
  const { bookingId, isCancelled, mails, webhooks } = evidence;
  const confirmed = idsOf(webhooks, 'booking.confirmed');
  const cancelled = idsOf(webhooks, 'booking.cancelled');
  const about = (fault: string): string => `${bookingId}: ${fault}`;
  const violations = [
    ...moreThanOne('confirmations by mail', mails),
    ...moreThanOne('webhooks of the confirmation', confirmed),
    ...moreThanOne('webhooks of the cancellation', cancelled),
    ...(evidence.givenUp > 0 ? [`${evidence.givenUp} messages were given up`] : []),
    ...(evidence.deliveries.includes('dead') ? ['a webhook is dead'] : []),
    ...(Object.values(evidence.followUps).includes('dead') ? ['a follow-up is dead'] : []),
  ];
  const missing = [
    ...(evidence.unhandled > 0 ? [`${evidence.unhandled} messages are not handled`] : []),
    ...missingMail(evidence),
    ...(confirmed.length === 0 ? ['no webhook told of the confirmation'] : []),
    ...(isCancelled && cancelled.length === 0 ? ['no webhook told of the cancellation'] : []),
    ...(evidence.deliveries.some((status) => status !== 'sent') ? ['a webhook is stuck'] : []),
  ];
  const retries = [mails, confirmed, cancelled].map((ids) => ids.length - new Set(ids).size);
  return {
    violations: violations.map(about),
    missing: missing.map(about),
    retries: retries.reduce((sum, count) => sum + count, 0),
  };
}

/** A confirmation may be out before the cancellation comes, or not; but the table and the sink must agree on it. */
function missingMail({ isCancelled, mails, followUps }: Evidence): string[] {
  const { confirmation, ...later } = followUps;
  const wanted = isCancelled ? 'withdrawn' : 'due';
  const wrong = Object.entries(later).filter(([, status]) => status !== wanted);
  const isOver = confirmation === 'sent' || (isCancelled && [undefined, 'withdrawn'].includes(confirmation));
  return [
    ...(isOver ? [] : [`the confirmation is ${confirmation ?? 'not planned'}`]),
    ...(confirmation === 'sent' && mails.length === 0 ? ['the confirmation is sent, and never arrived'] : []),
    ...wrong.map(([kind, status]) => `the ${kind} is ${status}`),
    ...(isCancelled || Object.keys(later).length === 2
      ? []
      : ['reminder and thank-you are not both planned']),
  ];
}

const idsOf = (webhooks: Evidence['webhooks'], type: string): string[] =>
  webhooks.filter((webhook) => webhook.type === type).map(({ id }) => id);

function moreThanOne(what: string, ids: readonly string[]): string[] {
  const different = new Set(ids).size;
  return different > 1 ? [`${different} ${what}, with different ids`] : [];
}
