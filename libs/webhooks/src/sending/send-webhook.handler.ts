import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  Database,
  Environment,
  faultPoint,
  InjectLogger,
  inTransaction,
  type Logger,
  stuckAfterMs,
  withCorrelation,
} from '#platform';
import { pauseAfter } from '../domain/retry-schedule.js';
import { bodyOf } from '../domain/webhook-event.js';
import { WebhookSecrets } from '../secrets/webhook-secrets.js';
import { claimDelivery, type Claim } from '../store/claim-delivery.js';
import { withdrawOf } from '../store/deliveries.js';
import { endTry, insertAttempt, markSent, undoClaim } from '../store/end-try.js';
import { noteOutcome, readEndpoint } from '../store/endpoints.js';
import { EndpointPlaces } from './endpoint-places.js';
import { SendWebhook } from './send-webhook.command.js';
import { codeOf } from './webhook-failure.js';
import { WebhookClient } from './webhook-client.js';

/** A fifth of what the processor runs at a time. */
const PLACES_PER_ENDPOINT = 4;
/** How long a delivery waits whose endpoint has no place left. */
const CROWDED_MS = 5_000;
/** A receiver may take as long as that; see docs/webhooks.md. */
const MOST_PATIENCE_MS = 15_000;
const GONE = 410;

interface Outcome {
  readonly tookMs: number;
  readonly statusCode: number | null;
  /** Null when it has arrived. */
  readonly error: string | null;
}

/**
 * Claim, sign, post, record. A crash before or after the post leaves `sending`, which is taken up again when it is stuck;
 * the second post has the same `webhook-id`, by which receivers know it. The delivery log then lacks the try that died.
 */
@CommandHandler(SendWebhook)
export class SendWebhookHandler implements ICommandHandler<SendWebhook> {
  private readonly places = new EndpointPlaces(PLACES_PER_ENDPOINT);

  constructor(
    private readonly database: Database,
    private readonly secrets: WebhookSecrets,
    private readonly client: WebhookClient,
    private readonly environment: Environment,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  async execute({ tenantId, deliveryId }: SendWebhook): Promise<void> {
    // Begins before the claim: whoever was frozen and finds the claim stuck finds this aborted too.
    const limit = AbortSignal.timeout(Math.min(MOST_PATIENCE_MS, this.environment.SENDING_LIMIT_MS));
    const claim = await claimDelivery(this.database, tenantId, deliveryId, stuckAfterMs(this.environment));
    if (claim === undefined) return;
    faultPoint('webhook-claimed');
    await withCorrelation({ correlationId: claim.correlationId }, () => this.send(claim, limit));
  }

  private async send(claim: Claim, limit: AbortSignal): Promise<void> {
    const endpoint = await readEndpoint(this.database, claim.tenantId, claim.endpointId);
    if (endpoint?.status !== 'enabled') return undoClaim(this.database, claim, 'withdrawn');
    if (!this.places.enter(claim.endpointId)) return undoClaim(this.database, claim, 'due', CROWDED_MS);
    try {
      const outcome = await this.post(claim, endpoint.url, limit);
      faultPoint('webhook-sent');
      await this.record(claim, outcome);
    } finally {
      this.places.leave(claim.endpointId);
    }
  }

  private async post(claim: Claim, url: string, signal: AbortSignal): Promise<Outcome> {
    const { messageId: id, tenantId, type, schemaVersion, subject, data } = claim;
    const body = bodyOf({ id, type, schemaVersion, tenantId, subject, data });
    const headers = await this.secrets.headersFor(this.database, claim, { id, body, sentAt: new Date() });
    const begun = performance.now();
    try {
      const statusCode = await this.client.post({ url, headers, body, signal });
      const isTaken = statusCode >= 200 && statusCode < 300;
      return { tookMs: performance.now() - begun, statusCode, error: isTaken ? null : `HTTP ${statusCode}` };
    } catch (error) {
      return { tookMs: performance.now() - begun, statusCode: null, error: codeOf(error, signal) };
    }
  }

  private async record(claim: Claim, outcome: Outcome): Promise<void> {
    const { error, statusCode } = outcome;
    const isGone = statusCode === GONE;
    const pauseMs = pauseAfter(claim.countedAttempt, Math.random());
    // An endpoint that says it is gone has further deliveries, which its owner may be withdrawing: one of the two begins again.
    await inTransaction(this.database, async (tx) => {
      await insertAttempt(tx, claim, outcome);
      if (error === null) await markSent(tx, claim);
      else await endTry(tx, claim, error, pauseMs);
      await noteOutcome(tx, claim, error === null, isGone ? `HTTP ${GONE}: gone` : undefined);
      if (isGone) await withdrawOf(tx, claim.tenantId, claim.endpointId);
    });
    const { deliveryId, endpointId, attempt } = claim;
    const line = { deliveryId, endpointId, attempt, error };
    if (error === null) this.logger.info(line, 'webhook sent');
    else if (isGone) this.logger.warn(line, 'webhook endpoint is gone, and disabled');
    else if (pauseMs === undefined) this.logger.error(line, 'webhook is dead');
    else this.logger.warn(line, 'webhook failed');
  }
}
