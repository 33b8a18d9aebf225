import { BEGINNINGS, type Transition, TRANSITIONS } from '#booking';

const BEGIN = '<!-- states: drawn by npm run openapi from libs/booking/src/domain/transitions.ts -->';
const END = '<!-- end of states -->';

/** The table of transitions as a Mermaid diagram, one arrow for each pair of states with the moves that make it. */
export function statesDiagram(): string {
  const arrows = new Map<string, string[]>();
  const add = (from: string, to: string, move: string): void => {
    const arrow = `${named(from)} --> ${named(to)}`;
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), move]);
  };
  for (const [move, states] of Object.entries(BEGINNINGS))
    for (const state of states) add('[*]', state, move);
  for (const [move, transitions] of Object.entries<readonly Transition[]>(TRANSITIONS))
    for (const { from, to } of transitions) add(from, to, move);
  const lines = [...arrows].map(([arrow, moves]) => `  ${arrow}: ${moves.join(', ')}`);
  return ['```mermaid', 'stateDiagram-v2', ...lines, '```'].join('\n');
}

/** Mermaid does not take hyphens in the names of states. */
const named = (state: string): string => state.replace('-', '_');

/** The page with the diagram as it is now. Throws when there is no place for it. */
export function withStatesDiagram(page: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin === -1 || end < begin)
    throw new Error('docs/bookings.md has no place for the diagram of states.');
  return `${page.slice(0, begin)}${BEGIN}\n\n${statesDiagram()}\n\n${page.slice(end)}`;
}
