import type { Queryable, Statement, Uuid } from '#platform';
import type { OwnTemplate } from '../letters/pick-template.js';
import type { TemplateKey } from './letter-template-row.js';

const LIST_TEMPLATE_LANGUAGES: Statement = {
  name: 'list-template-languages',
  isRead: true,
  text: `
    SELECT language, subject, body FROM letter_templates
     WHERE tenant_id = $1 AND kind = $2 AND channel = $3 AND name = $4 AND body IS NOT NULL
     ORDER BY language`,
};

/** One template of a tenant in each of its languages. */
export const listTemplateLanguages = (
  db: Queryable,
  tenantId: Uuid,
  { kind, channel, name }: Omit<TemplateKey, 'language'>,
): Promise<OwnTemplate[]> => db.query<OwnTemplate>(LIST_TEMPLATE_LANGUAGES, [tenantId, kind, channel, name]);
