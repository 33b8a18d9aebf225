import { plainArray, type Queryable, type Statement, type Uuid } from '#platform';

/** A window that has begun anywhere ends the one before it; what comes late for an old one counts for nothing. */
const ADD_REQUEST_COUNTS: Statement = {
  name: 'add-request-counts',
  as: 'system',
  answerTimeoutMs: 4_000,
  text: `
    INSERT INTO request_counts AS known (tenant_id, api_key_id, window_no, requests)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[])
    ON CONFLICT (tenant_id, api_key_id) DO UPDATE
       SET requests = excluded.requests + CASE known.window_no WHEN excluded.window_no THEN known.requests ELSE 0 END,
           window_no = excluded.window_no
     WHERE known.window_no <= excluded.window_no
    RETURNING api_key_id AS "apiKeyId", window_no::int AS "windowNo", requests::int AS requests`,
};

export interface RequestCount {
  readonly tenantId: Uuid;
  readonly apiKeyId: Uuid;
  readonly windowNo: number;
  readonly requests: number;
}

/** Adds requests of this process, and tells how many there were in all of them. Send the keys in order of their ids. */
export const addRequestCounts = (
  db: Queryable,
  counts: readonly RequestCount[],
): Promise<Omit<RequestCount, 'tenantId'>[]> =>
  db.query(ADD_REQUEST_COUNTS, [
    plainArray(counts, ({ tenantId }) => tenantId),
    plainArray(counts, ({ apiKeyId }) => apiKeyId),
    plainArray(counts, ({ windowNo }) => windowNo),
    plainArray(counts, ({ requests }) => requests),
  ]);
