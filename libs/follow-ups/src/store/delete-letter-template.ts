import type { Queryable, Statement, Uuid } from '#platform';
import {
  keyParameters,
  type StoredTemplate,
  TEMPLATE_COLUMNS,
  type TemplateKey,
} from './letter-template-row.js';

const DELETE_LETTER_TEMPLATE: Statement = {
  name: 'delete-letter-template',
  text: `
    DELETE FROM letter_templates
     WHERE tenant_id = $1 AND kind = $2 AND channel = $3 AND name = $4 AND language = $5
       AND ($6::integer IS NULL OR version = $6)
    RETURNING ${TEMPLATE_COLUMNS}`,
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
