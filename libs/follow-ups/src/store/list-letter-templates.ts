import type { Queryable, Statement, Uuid } from '#platform';
import {
  keyParameters,
  type StoredTemplate,
  TEMPLATE_COLUMNS,
  type TemplateKey,
} from './letter-template-row.js';

const LIST_LETTER_TEMPLATES: Statement = {
  name: 'list-letter-templates',
  isRead: true,
  text: `
    SELECT ${TEMPLATE_COLUMNS} FROM letter_templates
     WHERE tenant_id = $1 AND body IS NOT NULL AND ($2::text IS NULL OR (kind, channel, name, language) > ($2, $3, $4, $5))
     ORDER BY kind, channel, name, language
     LIMIT $6`,
};

/** A page of the templates of a tenant, in the order of their keys, beginning after one of them. */
export const listLetterTemplates = (
  db: Queryable,
  tenantId: Uuid,
  after: TemplateKey | undefined,
  limit: number,
): Promise<StoredTemplate[]> =>
  db.query<StoredTemplate>(LIST_LETTER_TEMPLATES, [
    ...(after === undefined ? [tenantId, null, null, null, null] : keyParameters(tenantId, after)),
    limit,
  ]);
