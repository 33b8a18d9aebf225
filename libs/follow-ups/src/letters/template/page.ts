/** What `{{details}}` puts into the body until it is set as a table. No value holds it, for none has control characters. */
export const DETAILS = '\u0001details\u0001';

export type Block =
  | { readonly type: 'heading' | 'paragraph'; readonly text: string }
  /** A link that stands in a paragraph of its own: `[Change your booking](https://…)`. */
  | { readonly type: 'link'; readonly text: string; readonly href: string }
  | { readonly type: 'details' };

/** A letter before it is set as text or as HTML. Plain text throughout: whoever sets it escapes it. */
export interface Page {
  readonly language: string;
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** What was booked, as pairs of a label and a value. */
  readonly details: readonly (readonly [label: string, value: string])[];
  readonly signature: string;
  /** `Booking 0195…` */
  readonly reference: string;
}

const LINK = /^\[([^[\]]+)\]\((https?:\/\/[^\s()]+)\)$/;

/** The paragraphs of a rendered body: they stand apart by empty lines, and their own line breaks are only for reading. */
export function blocksOf(body: string): Block[] {
  const paragraphs = body.split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\s*\n\s*/g, ' ').trim());
  return paragraphs.filter((text) => text !== '').map(toBlock);
}

function toBlock(text: string): Block {
  if (text === DETAILS) return { type: 'details' };
  const [, label, href] = LINK.exec(text) ?? [];
  if (label !== undefined && href !== undefined) return { type: 'link', text: label, href };
  return text.startsWith('# ')
    ? { type: 'heading', text: text.slice(2).trim() }
    : { type: 'paragraph', text: text.replaceAll(DETAILS, '') };
}
