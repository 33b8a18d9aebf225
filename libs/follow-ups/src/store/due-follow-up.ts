import type { InstantMs, Uuid } from '#platform';

/** As much of a follow-up as a job for it needs. */
export interface DueFollowUp {
  readonly tenantId: Uuid;
  readonly id: Uuid;
  readonly dueAt: InstantMs;
  readonly correlationId: string;
}

export const DUE_COLUMNS = 'tenant_id, follow_up_id, due_at, correlation_id';

export interface DueRow {
  readonly tenant_id: Uuid;
  readonly follow_up_id: Uuid;
  readonly due_at: Date;
  readonly correlation_id: string;
}

export const toDueFollowUp = (row: DueRow): DueFollowUp => ({
  tenantId: row.tenant_id,
  id: row.follow_up_id,
  dueAt: row.due_at.getTime(),
  correlationId: row.correlation_id,
});
