import { parseTemplate } from './parse-template.js';
import { TemplateInvalid, type TemplateMember } from './template-invalid.js';
import { TEMPLATE_VALUES } from './template-values.js';

const DEEPEST = 5;
/** The parser takes a time that grows with the square of them. */
const MOST_TAGS = 200;
const BLOCKS = ['if', 'unless'];
const KNOWN = Object.keys(TEMPLATE_VALUES).join(', ');

/**
 * Checks that a template says no more than templates may: the values by their names, and `if` and `unless` around text.
 * No partials, no other helpers, no paths into objects, and so no way to a prototype. Throws {@link TemplateInvalid}.
 */
export function checkTemplate(member: TemplateMember, source: string): void {
  const refuse = (node: hbs.AST.Node, sentence: string): never => {
    const { line, column } = node.loc.start;
    throw new TemplateInvalid(member, { line, column: column + 1 }, sentence);
  };
  const checkValue = (node: hbs.AST.Expression): void => {
    const isPath = node.type === 'PathExpression';
    const { original, data } = node as hbs.AST.PathExpression;
    if (!isPath || data || !Object.hasOwn(TEMPLATE_VALUES, original))
      refuse(node, `there is no value of this name; there are ${KNOWN}.`);
  };
  const checkBlock = (block: hbs.AST.BlockStatement, depth: number): void => {
    const { original } = block.path;
    if (!BLOCKS.includes(original)) refuse(block, 'the blocks are #if and #unless.');
    const [condition, ...more] = block.params;
    if (condition === undefined || more.length > 0 || hasHash(block))
      return refuse(block, 'a block takes the name of one value.');
    checkValue(condition);
    checkProgram(block.program, depth + 1);
    checkProgram(block.inverse, depth + 1);
  };
  const checkProgram = (program: hbs.AST.Program | undefined, depth: number): void => {
    for (const node of program?.body ?? []) {
      if (depth > DEEPEST) refuse(node, `blocks can stand in each other ${DEEPEST} deep.`);
      checkStatement(node, depth);
    }
  };
  const checkStatement = (node: hbs.AST.Statement, depth: number): void => {
    switch (node.type) {
      case 'ContentStatement':
      case 'CommentStatement':
        return;
      case 'BlockStatement':
        return checkBlock(node as hbs.AST.BlockStatement, depth);
      case 'MustacheStatement': {
        const { path, params, escaped } = node as hbs.AST.MustacheStatement;
        if (!escaped) refuse(node, 'values are put in with two braces; the letter is escaped as a whole.');
        if (params.length > 0 || hasHash(node)) refuse(node, 'a value stands by itself.');
        return checkValue(path);
      }
      default:
        refuse(node, 'a template has values, #if and #unless, and nothing else.');
    }
  };
  if (source.split('{{').length - 1 > MOST_TAGS)
    throw new TemplateInvalid(member, { line: 1, column: 1 }, `there can be ${MOST_TAGS} values and blocks.`);
  checkProgram(parseTemplate(member, source), 0);
}

/** Named arguments; the parser's types say that there always are some. */
const hasHash = (node: hbs.AST.Node): boolean => 'hash' in node && node.hash !== undefined;
