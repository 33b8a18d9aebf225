import type { Queryable, Statement, Uuid } from '#platform';
import {
  keyParameters,
  type StoredTemplate,
  TEMPLATE_COLUMNS,
  type TemplateKey,
} from './letter-template-row.js';

/** The row stays, for its version: what is written in its place has a later one, and not one that somebody saw before. */
const DELETE_LETTER_TEMPLATE: Statement = {
  name: 'delete-letter-template',
  text: `
    WITH last AS (
      SELECT ${TEMPLATE_COLUMNS} FROM letter_templates
       WHERE tenant_id = $1 AND kind = $2 AND channel = $3 AND name = $4 AND language = $5
         AND body IS NOT NULL AND ($6::integer IS NULL OR version = $6)
         FOR UPDATE),
    taken AS (
      UPDATE letter_templates AS template
         SET subject = NULL, body = NULL, version = template.version + 1, updated_at = now()
        FROM last
       WHERE template.tenant_id = $1 AND template.kind = last.kind AND template.channel = last.channel
         AND template.name = last.name AND template.language = last.language)
    SELECT * FROM last`,
};

/** As it was last. Undefined when there is no such template, or not at the version that was expected. */
export async function deleteLetterTemplate(
  db: Queryable,
  tenantId: Uuid,
  key: TemplateKey,
  expectedVersion: number | undefined,
): Promise<StoredTemplate | undefined> {
  const values = [...keyParameters(tenantId, key), expectedVersion ?? null];
  return (await db.query<StoredTemplate>(DELETE_LETTER_TEMPLATE, values))[0];
}
