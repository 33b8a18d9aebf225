import type { Wording } from './wording.js';

const LINE_LENGTH = 72;

/** A letter for mail programs and people that prefer plain text. */
export function setAsText({ greeting, opening, details, closing, signature, reference }: Wording): string {
  const widest = Math.max(0, ...details.map(([label]) => label.length));
  const table = details.map(([label, value]) => `  ${label.padEnd(widest)}   ${value}`).join('\n');
  const paragraphs = [greeting, wrap(opening), table, wrap(closing), signature, `-- \nBooking ${reference}`];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
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
