import type { Uuid } from '#platform';
import type { DeadLetter, DeadLetterName, DeadLetterPage, DeadLetterSource } from './dead-letter.js';

/** All dead letters, wherever they lie. */
export class DeadLetters {
  constructor(private readonly sources: readonly DeadLetterSource[]) {}

  /** Newest first; `next` is where the following page begins, null at the end. */
  async list(
    page: DeadLetterPage,
  ): Promise<{ readonly items: readonly DeadLetter[]; readonly next: Uuid | null }> {
    const oneMore = { ...page, limit: page.limit + 1 };
    const found = (await Promise.all(this.sources.map((source) => source.list(oneMore)))).flat();
    const items = found.toSorted((one, other) => (one.id < other.id ? 1 : -1)).slice(0, page.limit);
    return { items, next: found.length > page.limit ? (items.at(-1)?.id ?? null) : null };
  }

  /** See {@link DeadLetterSource.retry}. */
  retry(letter: DeadLetterName): Promise<boolean> {
    return this.any((source) => source.retry(letter));
  }

  /** See {@link DeadLetterSource.discard}. */
  discard(letter: DeadLetterName): Promise<boolean> {
    return this.any((source) => source.discard(letter));
  }

  private async any(act: (source: DeadLetterSource) => Promise<boolean>): Promise<boolean> {
    for (const source of this.sources) if (await act(source)) return true;
    return false;
  }
}
