/** A page of any list. */
interface Page<Item> {
  readonly body: { readonly items: readonly Item[]; readonly nextCursor: string | null };
}

/**
 * Every item of a list, page after page: `each((cursor) => client.listVenues({ query: { cursor } }))`. The first page is
 * asked for without a cursor.
 */
export async function* each<Item>(
  page: (cursor: string | undefined) => Promise<Page<Item>>,
): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const { body } = await page(cursor);
    yield* body.items;
    cursor = body.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
