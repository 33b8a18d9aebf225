/** The parts of a full run, in their order. */
export const PARTS = ['layers', 'life', 'relay', 'worker', 'snapshot', 'tables'] as const;
export type Part = (typeof PARTS)[number];
