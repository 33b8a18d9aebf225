/** HTML that may stand as it is. Everything else is text, and is escaped when it is put into HTML. */
export class Html {
  constructor(private readonly source: string) {}

  toString(): string {
    return this.source;
  }
}

/** A template whose values are escaped unless they are {@link Html} themselves. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly (string | Html | readonly Html[])[]
): Html {
  const parts = strings.map((part, index) => part + (index < values.length ? put(values[index] ?? '') : ''));
  return new Html(parts.join(''));
}

function put(value: string | Html | readonly Html[]): string {
  if (value instanceof Html) return value.toString();
  return typeof value === 'string' ? escape(value) : value.join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
