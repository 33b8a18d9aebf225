import type { Uuid } from '#platform';

/** A pool or service as a file describes it. */
export interface Filed {
  readonly id: Uuid | undefined;
  readonly description: { readonly name: string };
}

/** By its id where the file has one, and otherwise by its name, among those that the file does not name by id. */
export function findMeant<Known extends { readonly id: Uuid; readonly name: string }>(
  known: readonly Known[],
  { id, description }: Filed,
  filed: readonly Filed[],
): Known | undefined {
  if (id !== undefined) return known.find((each) => each.id === id);
  const named = new Set(filed.map((each) => each.id));
  return known.find((each) => each.name === description.name && !named.has(each.id));
}
