import type { Statement, Transaction, Uuid } from '#platform';

const COUNT_HOLDS: Statement = {
  name: 'count-holds',
  text: `
    SELECT holder.nth::integer AS nth, holds.of_key, holds.of_customer
      FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) WITH ORDINALITY AS holder (tenant_id, api_key_id, customer_id, nth)
     CROSS JOIN LATERAL (
           SELECT (SELECT count(*)::integer FROM bookings
                    WHERE tenant_id = holder.tenant_id AND held_by = holder.api_key_id
                      AND status = 'held' AND expires_at > clock_timestamp()) AS of_key,
                  (SELECT count(*)::integer FROM bookings
                    WHERE tenant_id = holder.tenant_id AND customer_id = holder.customer_id AND held_by IS NOT NULL
                      AND status = 'held' AND expires_at > clock_timestamp()) AS of_customer) AS holds
     ORDER BY nth`,
};

export interface Holder {
  readonly tenantId: Uuid;
  readonly apiKeyId: Uuid | null;
  readonly customerId: Uuid | null;
}

interface Row {
  readonly of_key: number;
  readonly of_customer: number;
}

/** How many live holds each has, in their order. Issue it once it is their turn: then nobody else adds to them. */
export async function countHolds(
  tx: Transaction,
  holders: readonly Holder[],
): Promise<{ ofKey: number; ofCustomer: number }[]> {
  if (holders.length === 0) return [];
  const rows = await tx.query<Row>(COUNT_HOLDS, [
    holders.map(({ tenantId }) => tenantId),
    holders.map(({ apiKeyId }) => apiKeyId),
    holders.map(({ customerId }) => customerId),
  ]);
  return rows.map(({ of_key: ofKey, of_customer: ofCustomer }) => ({ ofKey, ofCustomer }));
}
