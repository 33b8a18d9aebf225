import Handlebars from 'handlebars';
import { TemplateInvalid, type TemplateMember, type TemplatePlace } from './template-invalid.js';

/** Parses a template. Throws {@link TemplateInvalid} with the place where it cannot be read. */
export function parseTemplate(member: TemplateMember, source: string): hbs.AST.Program {
  try {
    return Handlebars.parse(source);
  } catch (error) {
    const { line, column, sentence } = faultOf(error, source);
    throw new TemplateInvalid(member, { line, column }, sentence);
  }
}

/** The parser tells the place in two ways: in members, counting columns from 0, or drawn with a caret. */
function faultOf(error: unknown, source: string): TemplatePlace & { readonly sentence: string } {
  const unreadable = { line: 1, column: 1, sentence: 'this cannot be read as a template.' };
  if (!(error instanceof Error)) return unreadable;
  const { lineNumber: line, column, message } = error as Error & { lineNumber?: number; column?: number };
  if (line !== undefined && column !== undefined)
    return { line, column: column + 1, sentence: `${message.replace(/ - \d+:\d+$/, '')}.` };
  const [, excerpt = '', caret = ''] = message.split('\n');
  return { ...placeOfCaret(source, excerpt, caret.length - 1), sentence: 'this cannot stand here.' };
}

/**
 * The excerpt has the 20 characters before the caret and those after it, without line breaks, and dots where it leaves
 * something out.
 */
function placeOfCaret(source: string, excerpt: string, caret: number): TemplatePlace {
  const cutBefore = excerpt.startsWith('...') ? 3 : 0;
  const shown = excerpt.slice(cutBefore).replace(/\.\.\.$/, '');
  const joined = source.replaceAll('\n', '');
  const at = joined.indexOf(shown) + Math.max(0, caret - cutBefore);
  let offset = 0;
  for (let passed = 0; offset < source.length && (passed < at || source[offset] === '\n'); offset += 1)
    if (source[offset] !== '\n') passed += 1;
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
