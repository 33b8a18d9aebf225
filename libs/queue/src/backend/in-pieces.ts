/**
 * Does `work` piece by piece, begun in order, with at most `underWay` of them at a time, and gives all results in order.
 * Rejects when one fails, and then begins no other; those that are under way go on.
 */
export async function inPieces<Item, Result>(
  items: readonly Item[],
  { size, underWay }: { readonly size: number; readonly underWay: number },
  work: (piece: Item[]) => Promise<Result[]>,
): Promise<Result[]> {
  const begun: Promise<Result[]>[] = [];
  for (let from = 0; from < items.length; from += size) {
    if (begun.length >= underWay) await begun[begun.length - underWay];
    const piece = work(items.slice(from, from + size));
    piece.catch(() => undefined); // told below, or hidden by one that failed before it
    begun.push(piece);
  }
  return (await Promise.all(begun)).flat();
}
