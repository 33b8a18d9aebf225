import type { Block, Page } from './template/page.js';

const LINE_LENGTH = 72;

/** A letter for mail programs and people that prefer plain text. */
export function setAsText(page: Page): string {
  const blocks = page.blocks.map((block) => setBlock(block, page.details));
  const paragraphs = [...blocks, page.signature, `-- \n${page.reference}`];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
}

function setBlock(block: Block, details: Page['details']): string {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return wrap(block.text);
    case 'link':
      return `${wrap(block.text)}:\n${block.href}`;
    case 'details': {
      const widest = Math.max(0, ...details.map(([label]) => label.length));
      return details.map(([label, value]) => `  ${label.padEnd(widest)}   ${value}`).join('\n');
    }
  }
}

/** Breaks between words; a word longer than the line stays whole. */
function wrap(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= LINE_LENGTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
