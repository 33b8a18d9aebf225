import type { Uuid } from '#platform';
import type { Channel, FollowUpKind } from '../domain/follow-up.js';
import type { LetterTemplate } from '../letters/languages/words.js';

/** What a template of a tenant is known by. */
export interface TemplateKey {
  readonly kind: FollowUpKind;
  readonly channel: Channel;
  readonly name: string;
  /** BCP 47, as `Intl` writes it. */
  readonly language: string;
}

export interface StoredTemplate extends TemplateKey, LetterTemplate {
  readonly version: number;
}

/** What is left of one that was taken away. */
export type TakenTemplate = TemplateKey & { readonly [Words in keyof LetterTemplate]: null } & {
  readonly version: number;
};

export const TEMPLATE_COLUMNS = 'kind, channel, name, language, subject, body, version';

export const keyParameters = (tenantId: Uuid, { kind, channel, name, language }: TemplateKey): string[] => [
  tenantId,
  kind,
  channel,
  name,
  language,
];
