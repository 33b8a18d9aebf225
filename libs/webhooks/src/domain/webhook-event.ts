/** What a webhook can tell of. The names are the contract: they never change. */
export const WEBHOOK_EVENT_TYPES = [
  'booking.held',
  'booking.hold-extended',
  'booking.hold-released',
  'booking.requested',
  'booking.confirmed',
  'booking.declined',
  'booking.expired',
  'booking.rescheduled',
  'booking.cancelled',
  'booking.times-recomputed',
  'booking.seated',
  'booking.completed',
  'booking.no-show',
  'waiting-list.joined',
  'waiting-list.offered',
  'waiting-list.accepted',
  'waiting-list.declined',
  'waiting-list.expired',
  'waiting-list.withdrawn',
  'waiting-list.left',
  'waiting-list.lapsed',
] as const;

export type WebhookEventType = (typeof WEBHOOK_EVENT_TYPES)[number];

/** Something that happened, as it leaves: thin, so that it can neither be stale nor personal. */
export interface WebhookEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly tenantId: string;
  /** What it happened to. */
  readonly subject: string;
  readonly data: object;
}

/**
 * The body: a CloudEvent 1.0 in JSON (https://github.com/cloudevents/spec), with the `timestamp` that Standard Webhooks
 * asks for. The same event gives the same bytes at every try.
 */
export function bodyOf({ id, type, schemaVersion, tenantId, subject, data }: WebhookEvent): string {
  const time = timeOf(id);
  return JSON.stringify({
    specversion: '1.0',
    id,
    type,
    source: `/tenants/${tenantId}`,
    subject,
    time,
    timestamp: time,
    datacontenttype: 'application/json',
    dataversion: String(schemaVersion),
    data,
  });
}

/** When the event came about: the first 48 bits of a UUIDv7 (RFC 9562, section 5.7) are its milliseconds. */
const timeOf = (id: string): string =>
  new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString();
