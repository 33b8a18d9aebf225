import { CHANNELS, FOLLOW_UP_KINDS, type TemplateKey } from '#follow-ups';
import { isLanguageTag, NotFound } from '#platform';
import { isTemplateName } from '../validation/rules.js';

/** The parameters of a template's path, as they come. */
export type TemplatePath = Readonly<Record<keyof TemplateKey, string>>;

/** What a path names; its language as `Intl` writes it, `de-AT`. Throws `NotFound` for what no template can be called. */
export function templateKeyOf(path: TemplatePath): TemplateKey {
  const kind = FOLLOW_UP_KINDS.find((known) => known === path.kind);
  const channel = CHANNELS.find((known) => known === path.channel);
  const [language] = isLanguageTag(path.language) ? Intl.getCanonicalLocales(path.language) : [];
  if (kind === undefined || channel === undefined || language === undefined || !isTemplateName(path.name))
    throw new NotFound('letter template');
  return { kind, channel, name: path.name, language };
}
