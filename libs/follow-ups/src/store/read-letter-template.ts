import type { Queryable, Statement, Uuid } from '#platform';
import {
  keyParameters,
  type StoredTemplate,
  type TakenTemplate,
  TEMPLATE_COLUMNS,
  type TemplateKey,
} from './letter-template-row.js';

const READ_LETTER_TEMPLATE: Statement = {
  name: 'read-letter-template',
  isRead: true,
  text: `
    SELECT ${TEMPLATE_COLUMNS} FROM letter_templates
     WHERE tenant_id = $1 AND kind = $2 AND channel = $3 AND name = $4 AND language = $5`,
};

/** Undefined where there never was one. */
export async function readLetterTemplate(
  db: Queryable,
  tenantId: Uuid,
  key: TemplateKey,
): Promise<StoredTemplate | TakenTemplate | undefined> {
  const [template] = await db.query<StoredTemplate | TakenTemplate>(
    READ_LETTER_TEMPLATE,
    keyParameters(tenantId, key),
  );
  return template;
}
