import { Injectable } from '@nestjs/common';
import { recordInInbox } from '#outbox';
import { Database, faultPoint, newUuid, type Transaction, type Uuid } from '#platform';
import type { Deliveries } from '#queue';
import type { WebhookEventType } from '../domain/webhook-event.js';
import { type AnnouncedMessages, WEBHOOK_ANNOUNCING } from '../jobs/queues.js';
import { WebhookJobAdder } from '../jobs/webhook-jobs.js';
import { findInterested } from '../store/endpoints.js';
import { findDueOfMessage } from '../store/find-due.js';
import { insertDeliveries } from '../store/insert-deliveries.js';

type Announced = Deliveries<AnnouncedMessages>[keyof AnnouncedMessages];

/** What came of it, since that is what others act on: they need not know how many ways lead there. */
const TOLD_AS: Readonly<Record<keyof AnnouncedMessages, WebhookEventType>> = {
  'booking-held': 'booking.held',
  'hold-extended': 'booking.hold-extended',
  'hold-released': 'booking.hold-released',
  'booking-requested': 'booking.requested',
  'hold-requested': 'booking.requested',
  'booking-confirmed': 'booking.confirmed',
  'hold-confirmed': 'booking.confirmed',
  'request-confirmed': 'booking.confirmed',
  'request-declined': 'booking.declined',
  'hold-expired': 'booking.expired',
  'request-expired': 'booking.expired',
  'booking-rescheduled': 'booking.rescheduled',
  'booking-cancelled': 'booking.cancelled',
  'booking-times-recomputed': 'booking.times-recomputed',
  'guests-seated': 'booking.seated',
  'walk-in-seated': 'booking.seated',
  'visit-completed': 'booking.completed',
  'no-show-recorded': 'booking.no-show',
  'waiting-list-joined': 'waiting-list.joined',
  'place-offered': 'waiting-list.offered',
  'offer-accepted': 'waiting-list.accepted',
  'offer-declined': 'waiting-list.declined',
  'offer-expired': 'waiting-list.expired',
  'offer-withdrawn': 'waiting-list.withdrawn',
  'waiting-list-left': 'waiting-list.left',
  'entry-lapsed': 'waiting-list.lapsed',
};

/**
 * Something happened to a booking, or to somebody who waits, so every endpoint that wants to know gets a delivery: once for
 * each message, however often it comes. The jobs follow the commit; should they be lost, the reconciler finds the
 * deliveries due.
 */
@Injectable()
export class AnnounceMessagesToWebhooks {
  constructor(
    private readonly database: Database,
    private readonly jobs: WebhookJobAdder,
  ) {}

  async handle(message: Announced): Promise<void> {
    const endpoints = await this.database.transaction((tx) => this.write(tx, message));
    faultPoint('webhooks-announced');
    if (endpoints.length === 0) return;
    const { tenantId, messageId } = message;
    await this.jobs.add(await findDueOfMessage(this.database, tenantId, messageId, endpoints));
  }

  /** The endpoints that are told. */
  private async write(tx: Transaction, message: Announced): Promise<Uuid[]> {
    const { tenantId, messageId, schemaVersion, payload, metadata } = message;
    const isNew = await recordInInbox(tx, WEBHOOK_ANNOUNCING.name, { tenantId, id: messageId });
    const type = TOLD_AS[message.type];
    const endpoints = (await findInterested(tx, tenantId, type)).map(({ id }) => id);
    if (!isNew) return endpoints;
    const { version } = payload;
    const named = 'entryId' in payload ? { entryId: payload.entryId } : { bookingId: payload.bookingId };
    await insertDeliveries(tx, {
      tenantId,
      messageId,
      type,
      schemaVersion,
      subject: 'entryId' in payload ? payload.entryId : payload.bookingId,
      data: { ...named, version },
      correlationId: metadata.correlationId,
      to: endpoints.map((endpointId) => ({ deliveryId: newUuid(), endpointId })),
    });
    faultPoint('webhooks-being-announced');
    return endpoints;
  }
}
