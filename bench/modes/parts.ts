/** The parts of a full run, in their order. */
export const PARTS = ['layers', 'life', 'relay', 'worker', 'due', 'snapshot', 'tables'] as const;
export type Part = (typeof PARTS)[number];
