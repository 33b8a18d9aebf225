import { totalmem } from 'node:os';

const MIB = 2 ** 20;
const [LEAST, MOST] = [128, 1_024];

/**
 * How much PostgreSQL is to keep in memory, in its own notation: an eighth of what there is, 1 GB at most. Its manual
 * advises a quarter for a machine of its own; this one is shared with the API, the worker and whatever else runs here.
 * Memory is taken only as tables fill it.
 */
export const sharedBuffers = (memory: number = memoryHere()): string =>
  `${Math.min(MOST, Math.max(LEAST, Math.floor(memory / 8 / MIB)))}MB`;

/** A container's limit counts, where there is one; without one Node says 0 or far more than any machine has. */
const memoryHere = (): number => Math.min(totalmem(), process.constrainedMemory() || Infinity);
