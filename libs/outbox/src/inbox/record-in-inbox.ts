import type { Statement, Transaction, Uuid } from '#platform';

const RECORD_IN_INBOX: Statement = {
  name: 'record-in-inbox',
  text: `
    INSERT INTO inbox (tenant_id, consumer, message_id) VALUES ($1, $2, $3)
    ON CONFLICT DO NOTHING`,
};

/**
 * Notes, in the transaction of the effect, that `consumer` handles this message. False when it has handled it before:
 * then skip the effect and return, and the message is applied once however often it is delivered.
 *
 * Two deliveries at the same moment wait for each other here: the second one learns how the first one ended. Call it
 * before anything else in the transaction.
 */
export async function recordInInbox(
  tx: Transaction,
  consumer: string,
  message: { readonly tenantId: Uuid; readonly id: Uuid },
): Promise<boolean> {
  return (await tx.execute(RECORD_IN_INBOX, [message.tenantId, consumer, message.id])) === 1;
}
