/**
 * How many jobs a process runs at a time, by queue, from a list such as `follow-up-sending=50`. Throws when a name is not
 * that of a queue: whoever sets it would believe that it works.
 */
export function chosenConcurrency(
  known: readonly string[],
  list: string | undefined,
): ReadonlyMap<string, number> {
  const entries = (list ?? '').split(',').filter((entry) => entry !== '');
  const chosen = new Map(entries.map((entry): [string, number] => toPair(entry)));
  const strange = [...chosen.keys()].filter((name) => !known.includes(name));
  if (strange.length > 0)
    throw new Error(
      `There is no queue ${strange.join(', ')} to run so many jobs of; there are ${known.join(', ')}.`,
    );
  return chosen;
}

function toPair(entry: string): [string, number] {
  const [name = '', number = ''] = entry.split('=');
  return [name, Number(number)];
}
