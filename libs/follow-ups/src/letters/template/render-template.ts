import Handlebars from 'handlebars';
import { LRUCache } from 'lru-cache';
import { checkTemplate } from './check-template.js';
import type { TemplateMember } from './template-invalid.js';
import type { TemplateValues } from './template-values.js';

/** Compiling takes about a millisecond, a thousand times as long as filling in. */
const compiled = new LRUCache<string, HandlebarsTemplateDelegate<TemplateValues>>({ max: 500 });

/**
 * The template with its values, as plain text: whoever sets it escapes it. Throws `TemplateInvalid` where it is not one.
 * Only what {@link checkTemplate} lets through is ever compiled.
 */
export function renderTemplate(member: TemplateMember, source: string, values: TemplateValues): string {
  let template = compiled.get(source);
  if (template === undefined) {
    checkTemplate(member, source);
    template = Handlebars.compile<TemplateValues>(source, {
      noEscape: true,
      strict: true,
      knownHelpersOnly: true,
    });
    compiled.set(source, template);
  }
  return template(values);
}
