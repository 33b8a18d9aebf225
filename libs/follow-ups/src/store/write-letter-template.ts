import type { Queryable, Statement, Uuid } from '#platform';
import type { LetterTemplate } from '../letters/languages/words.js';
import { keyParameters, type TemplateKey } from './letter-template-row.js';

/** A row that is not there counts as version 1, unless `$9`: then the tenant's own must be there. */
const WRITE_LETTER_TEMPLATE: Statement = {
  name: 'write-letter-template',
  text: `
    INSERT INTO letter_templates AS template (tenant_id, kind, channel, name, language, subject, body, version)
    SELECT $1, $2, $3, $4, $5, $6, $7, 2
     WHERE ($8::integer IS NULL OR $8 = 1) AND NOT $9::boolean
        OR EXISTS (SELECT FROM letter_templates
                    WHERE tenant_id = $1 AND kind = $2 AND channel = $3 AND name = $4 AND language = $5)
    ON CONFLICT (tenant_id, kind, channel, name, language) DO UPDATE
       SET subject = excluded.subject, body = excluded.body, version = template.version + 1, updated_at = now()
     WHERE ($8::integer IS NULL OR template.version = $8)
       AND (NOT $9::boolean OR template.body IS NOT NULL)`,
};

/**
 * Writes a template or replaces it. False when it is not at the version that was expected, or when there must be one of
 * the tenant's own and is none.
 */
export const writeLetterTemplate = async (
  db: Queryable,
  tenantId: Uuid,
  key: TemplateKey,
  { subject, body }: LetterTemplate,
  expectedVersion: number | undefined,
  mustBeOwn = false,
): Promise<boolean> =>
  (await db.execute(WRITE_LETTER_TEMPLATE, [
    ...keyParameters(tenantId, key),
    subject,
    body,
    expectedVersion ?? null,
    mustBeOwn,
  ])) === 1;
