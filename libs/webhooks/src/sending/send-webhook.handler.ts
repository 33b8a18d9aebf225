import type { OnModuleDestroy } from '@nestjs/common';
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
import { WebhookJobAdder } from '../jobs/webhook-jobs.js';
import { WebhookSecrets } from '../secrets/webhook-secrets.js';
import { type Claim, claimDelivery, claimNext, readEndpointOf } from '../store/claim-delivery.js';
import { withdrawOf } from '../store/deliveries.js';
import { endTry, insertAttempt, markSent, withdrawClaimed } from '../store/end-try.js';
import { noteOutcome, readEndpoint } from '../store/endpoints.js';
import { EndpointPlaces } from './endpoint-places.js';
import { SendWebhook } from './send-webhook.command.js';
import { codeOf } from './webhook-failure.js';
import { WebhookClient } from './webhook-client.js';

/** A fifth of what the processor runs at a time. */
const PLACES_PER_ENDPOINT = 4;
/** How long a job goes on with what else is due at its endpoint; then the jobs of others come first. */
const STAY_MS = 5_000;
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
export class SendWebhookHandler implements ICommandHandler<SendWebhook>, OnModuleDestroy {
  private readonly places = new EndpointPlaces(PLACES_PER_ENDPOINT);
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly secrets: WebhookSecrets,
    private readonly client: WebhookClient,
    private readonly jobs: WebhookJobAdder,
    private readonly environment: Environment,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  /** Nest calls this before it waits for the jobs that are under way. */
  onModuleDestroy(): void {
    this.isStopping = true;
  }

  async execute({ tenantId, deliveryId }: SendWebhook): Promise<void> {
    const endpointId = await readEndpointOf(this.database, tenantId, deliveryId);
    if (endpointId === undefined) return;
    const until = performance.now() + STAY_MS;
    let isMissed: boolean;
    do {
      if (!this.places.enter(endpointId)) return;
      try {
        await this.sendWhatIsDue({ tenantId, endpointId, deliveryId }, until);
      } finally {
        isMissed = this.places.leave(endpointId);
      }
    } while (isMissed && this.mayStay(until));
  }

  /** This delivery, and then what is due longest at the same endpoint, until nothing is or another job has to go on. */
  private async sendWhatIsDue(
    { tenantId, endpointId, deliveryId }: Pick<Claim, 'tenantId' | 'endpointId' | 'deliveryId'>,
    until: number,
  ): Promise<void> {
    const stuckMs = stuckAfterMs(this.environment);
    let last = await this.claimAndSend(() => claimDelivery(this.database, tenantId, deliveryId, stuckMs));
    while (this.mayStay(until)) {
      this.places.look(endpointId);
      const next = await this.claimAndSend(() => claimNext(this.database, { tenantId, endpointId }));
      if (next === undefined) return;
      last = next;
    }
    if (last !== undefined) await this.jobs.addAnother(last);
  }

  private mayStay(until: number): boolean {
    return !this.isStopping && performance.now() < until;
  }

  private async claimAndSend(take: () => Promise<Claim | undefined>): Promise<Claim | undefined> {
    // Begins before the claim: whoever was frozen and finds the claim stuck finds this aborted too.
    const limit = AbortSignal.timeout(Math.min(MOST_PATIENCE_MS, this.environment.SENDING_LIMIT_MS));
    const claim = await take();
    if (claim === undefined) return undefined;
    faultPoint('webhook-claimed');
    await withCorrelation({ correlationId: claim.correlationId }, () => this.send(claim, limit));
    return claim;
  }

  private async send(claim: Claim, limit: AbortSignal): Promise<void> {
    const endpoint = await readEndpoint(this.database, claim.tenantId, claim.endpointId);
    if (endpoint?.status !== 'enabled') return withdrawClaimed(this.database, claim);
    const outcome = await this.post(claim, endpoint.url, limit);
    faultPoint('webhook-sent');
    await this.record(claim, outcome);
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
    else {
      this.logger.warn(line, 'webhook failed');
      await this.comeBack(claim, pauseMs);
    }
  }

  /** After a pause so short that the reconciler would be late. Should the queue be away, it is late. */
  private async comeBack(claim: Claim, pauseMs: number): Promise<void> {
    if (pauseMs >= this.environment.RECONCILE_INTERVAL_MS) return;
    await this.jobs
      .addAnother(claim, pauseMs)
      .catch((error: unknown) =>
        this.logger.warn({ err: error }, 'next try of a webhook is not in the queue'),
      );
  }
}
