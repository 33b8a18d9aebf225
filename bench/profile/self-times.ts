import type { Profiler } from 'node:inspector';
import { packageOf, placeOf } from './package-of.js';

export interface Spent {
  readonly name: string;
  readonly package: string;
  readonly place: string;
  /** Microseconds in the function itself, not in what it called. */
  readonly self: number;
  /** Microseconds in it and in everything that it called, as long as it was on the stack. */
  readonly total: number;
}

export const IDLE = '(idle)';

/** The time of each function, over all the places that it was called from. */
export function spentPerFunction(profile: Profiler.Profile): Spent[] {
  const selfById = selfTimes(profile);
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const functions = new Map<string, { -readonly [Member in keyof Spent]: Spent[Member] }>();
  // Depth first from the root: time counts once for a function, also where it calls itself.
  const visit = (id: number, onStack: ReadonlySet<string>): number => {
    const { callFrame, children = [] } = byId.get(id)!;
    const { functionName, url, lineNumber } = callFrame;
    if (url.startsWith('node:inspector')) return 0; // starting and stopping the profiler itself
    const key = `${functionName} ${url}:${lineNumber}`;
    const isOutermost = !onStack.has(key);
    const below = isOutermost ? new Set(onStack).add(key) : onStack;
    const self = selfById.get(id) ?? 0;
    const total = children.reduce((sum, child) => sum + visit(child, below), self);
    const spent = functions.get(key) ?? {
      name: functionName || '(anonymous)',
      package: packageOf(url, functionName),
      place: placeOf(url, lineNumber),
      self: 0,
      total: 0,
    };
    spent.self += self;
    if (isOutermost) spent.total += total;
    functions.set(key, spent);
    return total;
  };
  const [root] = profile.nodes;
  if (root !== undefined) visit(root.id, new Set());
  return [...functions.values()];
}

function selfTimes({ samples = [], timeDeltas = [] }: Profiler.Profile): Map<number, number> {
  const times = new Map<number, number>();
  samples.forEach((id, index) => times.set(id, (times.get(id) ?? 0) + (timeDeltas[index] ?? 0)));
  return times;
}

export function spentPerPackage(functions: readonly Spent[]): Map<string, number> {
  const packages = new Map<string, number>();
  for (const { package: name, self } of functions) packages.set(name, (packages.get(name) ?? 0) + self);
  return packages;
}
