import type { Uuid } from '#platform';
import type { Page, PageRequest } from '#venues';

const PAGE = 200;

/** Every item of a list that is read page by page. */
export async function allOf<Item>(
  read: (page: PageRequest) => Promise<Page<Item>>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let after: Uuid | undefined;
  do {
    const page = await read({ limit: PAGE, after });
    items.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return items;
}
