import { Injectable } from '@nestjs/common';
import { Database, NotFound, type Uuid, VersionConflict } from '#platform';
import { builtInTemplate } from '../letters/built-in-template.js';
import { LANGUAGES } from '../letters/languages/find-language.js';
import type { LetterTemplate } from '../letters/languages/words.js';
import { STANDARD_TEMPLATE } from '../letters/pick-template.js';
import { checkTemplate } from '../letters/template/check-template.js';
import { deleteLetterTemplate } from '../store/delete-letter-template.js';
import type { StoredTemplate, TakenTemplate, TemplateKey } from '../store/letter-template-row.js';
import { listLetterTemplates } from '../store/list-letter-templates.js';
import { readLetterTemplate } from '../store/read-letter-template.js';
import { DEFAULT_VERSION } from '../store/read-service-follow-ups.js';
import { writeLetterTemplate } from '../store/write-letter-template.js';

/** Of a template that is not found. */
const NO_VERSION = 0;

/** A template of the tenant, or one that we bring along. */
export interface TemplateView extends StoredTemplate {
  readonly builtIn: boolean;
}

/** What must hold for a change to be made. */
interface Precondition {
  readonly expectedVersion?: number | undefined;
  readonly mustExist?: boolean;
}

/** The letters of a tenant. A change goes for whatever is sent from then on. */
@Injectable()
export class LetterTemplates {
  constructor(private readonly database: Database) {}

  /** The tenant's own templates, in the order of their keys. */
  async list(
    tenantId: Uuid,
    after: TemplateKey | undefined,
    limit: number,
  ): Promise<{ items: TemplateView[]; next: TemplateKey | null }> {
    const rows = await listLetterTemplates(this.database, tenantId, after, limit + 1);
    const items = rows.slice(0, limit).map(ownView);
    return { items, next: rows.length > limit ? (items.at(-1) ?? null) : null };
  }

  /**
   * Ours where the tenant has no standard template of its own: as version 1, or as the one that taking its own away made.
   * Throws `NotFound`.
   */
  async get(tenantId: Uuid, key: TemplateKey): Promise<TemplateView> {
    const own = await readLetterTemplate(this.database, tenantId, key);
    const found = viewOf(key, own);
    if (found === undefined) throw new NotFound('letter template');
    return found;
  }

  /**
   * Throws `TemplateInvalid` for what is no template, and `VersionConflict`: also for a template that `get` does not find,
   * where there must be one.
   */
  async put(
    tenantId: Uuid,
    key: TemplateKey,
    template: LetterTemplate,
    { expectedVersion, mustExist = false }: Precondition = {},
  ): Promise<TemplateView> {
    checkTemplate('subject', template.subject);
    checkTemplate('body', template.body);
    const mustBeOwn = mustExist && builtInView(key) === undefined;
    const db = this.database;
    const isWritten = await writeLetterTemplate(db, tenantId, key, template, expectedVersion, mustBeOwn);
    if (isWritten) return this.get(tenantId, key);
    const now = await readLetterTemplate(db, tenantId, key);
    throw new VersionConflict('letter template', viewOf(key, now)?.version ?? NO_VERSION);
  }

  /**
   * After it ours holds again, where there is one. Throws `NotFound` when the tenant has no such template, and
   * `VersionConflict`.
   */
  async delete(tenantId: Uuid, key: TemplateKey, expectedVersion: number | undefined): Promise<TemplateView> {
    const last = await deleteLetterTemplate(this.database, tenantId, key, expectedVersion);
    if (last !== undefined) return ownView(last);
    const now = await readLetterTemplate(this.database, tenantId, key);
    if (!isThere(now)) throw new NotFound('letter template');
    throw new VersionConflict('letter template', now.version);
  }
}

const isThere = (template: StoredTemplate | TakenTemplate | undefined): template is StoredTemplate =>
  template !== undefined && template.body !== null;

const ownView = (template: StoredTemplate): TemplateView => ({ ...template, builtIn: false });

const viewOf = (
  key: TemplateKey,
  own: StoredTemplate | TakenTemplate | undefined,
): TemplateView | undefined => (isThere(own) ? ownView(own) : builtInView(key, own?.version));

function builtInView(key: TemplateKey, version = DEFAULT_VERSION): TemplateView | undefined {
  const language = LANGUAGES.find((known) => known === key.language);
  if (language === undefined || key.name !== STANDARD_TEMPLATE) return undefined;
  const { subject, body } = builtInTemplate(key.kind, key.channel, language);
  return { ...key, subject, body, version, builtIn: true };
}
