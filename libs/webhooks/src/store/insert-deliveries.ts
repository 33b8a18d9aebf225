import type { JsonObject, Statement, Transaction, Uuid } from '#platform';

export interface NewDelivery {
  readonly tenantId: Uuid;
  readonly messageId: Uuid;
  readonly type: string;
  readonly schemaVersion: number;
  readonly subject: Uuid;
  readonly data: JsonObject;
  readonly correlationId: string;
  /** One delivery for each endpoint. */
  readonly to: readonly { readonly deliveryId: Uuid; readonly endpointId: Uuid }[];
}

const INSERT_DELIVERIES: Statement = {
  name: 'insert-webhook-deliveries',
  text: `
    INSERT INTO webhook_deliveries
           (tenant_id, message_id, type, schema_version, subject, data, correlation_id, delivery_id, endpoint_id)
    SELECT $1, $2, $3, $4, $5, $6, $7, delivery_id, endpoint_id
      FROM unnest($8::uuid[], $9::uuid[]) AS wanted (delivery_id, endpoint_id)
    ON CONFLICT (tenant_id, endpoint_id, message_id) DO NOTHING`,
};

/** Writes that an event is due at these endpoints. */
export async function insertDeliveries(tx: Transaction, delivery: NewDelivery): Promise<void> {
  const { tenantId, messageId, type, schemaVersion, subject, data, correlationId, to } = delivery;
  if (to.length === 0) return;
  await tx.execute(INSERT_DELIVERIES, [
    tenantId,
    messageId,
    type,
    schemaVersion,
    subject,
    JSON.stringify(data),
    correlationId,
    to.map(({ deliveryId }) => deliveryId),
    to.map(({ endpointId }) => endpointId),
  ]);
}
