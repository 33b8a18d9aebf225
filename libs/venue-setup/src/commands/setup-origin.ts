import type { ReceiptRequest } from '#booking';
import type { Uuid } from '#platform';

/** What every command that sets something up carries from whoever asked for it. */
export interface SetupOrigin {
  readonly tenantId: Uuid;
  /** Null where no Idempotency-Key was given. */
  readonly receipt: ReceiptRequest | null;
  readonly correlationId: string;
  /** `api-key:<id>` or `system:<name>`. */
  readonly actor: string;
}
