import { describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { type DeadLetter, type DeadLetterPage, DeadLetterSource } from './dead-letter.js';
import { DeadLetters } from './dead-letters.js';

class Drawer extends DeadLetterSource {
  constructor(private readonly letters: readonly DeadLetter[]) {
    super();
  }

  override list({ before, limit }: DeadLetterPage): Promise<DeadLetter[]> {
    const newestFirst = this.letters.toSorted((one, other) => (one.id < other.id ? 1 : -1));
    return Promise.resolve(
      newestFirst.filter(({ id }) => before === undefined || id < before).slice(0, limit),
    );
  }

  override retry({ id }: { readonly id: string }): Promise<boolean> {
    return Promise.resolve(this.letters.some((letter) => letter.id === id));
  }

  override discard({ id }: { readonly id: string }): Promise<boolean> {
    return this.retry({ id });
  }
}

const aLetter = (): DeadLetter => ({
  tenantId: newUuid(),
  id: newUuid(),
  kind: 'thing',
  what: 'it',
  about: newUuid(),
  reason: 'no',
  attempts: 1,
  failedAt: new Date(),
});

describe('the dead letters of several libraries', () => {
  const letters = Array.from({ length: 7 }, aLetter);
  const all = new DeadLetters([
    new Drawer(letters.filter((_, nth) => nth % 3 === 0)),
    new Drawer(letters.filter((_, nth) => nth % 3 !== 0)),
  ]);

  it.each([1, 2, 3, 7, 50])(
    'are one list, newest first, whose pages of %i miss and double nothing',
    async (limit) => {
      const seen: string[] = [];
      let before: string | undefined;
      do {
        const { items, next } = await all.list({ limit, before });
        seen.push(...items.map(({ id }) => id));
        before = next ?? undefined;
      } while (before !== undefined);
      expect(seen).toEqual(letters.map(({ id }) => id).toReversed());
    },
  );

  it('are found wherever they lie', async () => {
    const found = letters.map(async ({ id }) => [await all.retry({ id }), await all.discard({ id })]);
    expect((await Promise.all(found)).flat()).not.toContain(false);
    expect(await all.retry({ id: newUuid() })).toBe(false);
  });
});
