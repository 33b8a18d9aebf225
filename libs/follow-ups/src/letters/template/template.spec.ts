import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { checkTemplate } from './check-template.js';
import { renderTemplate } from './render-template.js';
import { TemplateInvalid } from './template-invalid.js';
import { TEMPLATE_VALUES, type TemplateValues } from './template-values.js';

const values = Object.fromEntries(
  Object.keys(TEMPLATE_VALUES).map((name) => [name, `<${name}>`]),
) as TemplateValues;

function refusal(source: string): TemplateInvalid {
  try {
    checkTemplate('body', source);
  } catch (error) {
    if (error instanceof TemplateInvalid) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a letter template', () => {
  it('puts in values by their names, as they are: the letter is escaped as a whole', () => {
    expect(renderTemplate('body', 'Dear {{guestName}}', values)).toBe('Dear <guestName>');
  });

  it('has text that stands there only if, or unless, there is a value', () => {
    const source = '{{#if link}}a{{else if expires}}b{{else}}c{{/if}}{{#unless link}}d{{/unless}}';
    expect(renderTemplate('body', source, values)).toBe('a');
    expect(renderTemplate('body', source, { ...values, link: '' })).toBe('bd');
    expect(renderTemplate('body', source, { ...values, link: '', expires: '' })).toBe('cd');
  });

  it.each([
    '{{constructor}}',
    '{{__proto__}}',
    '{{venue.constructor}}',
    '{{../venue}}',
    '{{@root}}',
    '{{this}}',
    '{{lookup venue "constructor"}}',
    '{{"venue"}}',
    '{{email}}',
    '{{{venue}}}',
    '{{&venue}}',
    '{{venue a=1}}',
    '{{> partial}}',
    '{{#> partial}}{{/partial}}',
    '{{#*inline "x"}}{{/inline}}',
    '{{#each venue}}{{/each}}',
    '{{#with venue}}{{/with}}',
    '{{#venue}}{{/venue}}',
    '{{#if}}{{/if}}',
    '{{#if (lookup venue "x")}}{{/if}}',
    '{{#if venue includeZero=true}}{{/if}}',
    '{{{{raw}}}}{{{{/raw}}}}',
    '{{#if venue}}'.repeat(6) + 'x' + '{{/if}}'.repeat(6),
    '{{#if venue}}'.repeat(3_000),
  ])('can say nothing else: %.40s', (source) => {
    expect(refusal(source)).toMatchObject({ code: 'template-invalid', members: { member: 'body' } });
  });

  it.each([
    ['{{vanue}}', 1, 3],
    ['Dear {{guestName}},\n\nyour {{> table}}', 3, 6],
    ['Dear {{guestName}},\nthank you for your visit to our {{venue', 2, 35],
    ['Dear\n\n{{#if link}}\n{{link}}\n{{/unless}}', 3, 4],
    ['Dear\n\n{{#if link}}\nNo end', 4, 7],
    ['{{greeting}}\n\nThank you for coming to us again and {{a|b}} again', 3, 41],
  ])('is refused with line and column: %j', (source, line, column) => {
    expect(refusal(source).members).toEqual({ member: 'body', line, column });
  });

  it('can name what the documentation says that it can, and nothing else', async () => {
    const page = await readFile(new URL('../../../../../docs/follow-ups.md', import.meta.url), 'utf8');
    const [, table = ''] = page.split(/^\| value.*$/m);
    const told = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    expect(told).toEqual(Object.keys(TEMPLATE_VALUES));
  });
});
