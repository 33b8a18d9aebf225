/**
 * The queues of a process that it runs, by a list of names separated by commas. Throws when a name is not one of them:
 * a worker that waits for a queue which is not there would look as if all were well.
 */
export function chosenQueues(known: readonly string[], list: string | undefined): readonly string[] {
  if (list === undefined) return known;
  if (list === 'none') return [];
  const names = list.split(',');
  const strange = names.filter((name) => !known.includes(name));
  if (strange.length > 0)
    throw new Error(`There is no queue ${strange.join(', ')}; there are ${known.join(', ')}, and "none".`);
  return known.filter((name) => names.includes(name));
}
