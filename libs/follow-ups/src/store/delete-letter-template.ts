import type { Queryable, Statement, Uuid } from '#platform';
import { keyParameters, type TemplateKey } from './letter-template-row.js';

const DELETE_LETTER_TEMPLATE: Statement = {
  name: 'delete-letter-template',
  text: `
    DELETE FROM letter_templates
     WHERE tenant_id = $1 AND kind = $2 AND channel = $3 AND name = $4 AND language = $5`,
};

/** False when there is no such template. */
export const deleteLetterTemplate = async (
  db: Queryable,
  tenantId: Uuid,
  key: TemplateKey,
): Promise<boolean> => (await db.execute(DELETE_LETTER_TEMPLATE, keyParameters(tenantId, key))) === 1;
