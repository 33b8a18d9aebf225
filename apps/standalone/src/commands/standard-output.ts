import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Whoever read standard output has closed it, as `head` does when it has seen enough: there is nothing to complain of. */
export class ReaderGone extends Error {}

/** Writes a long text as it comes, no faster than it is read. Throws `ReaderGone`, and what `pieces` throws. */
export async function writeOut(pieces: AsyncIterable<string>): Promise<void> {
  // The connection to the database can end as a broken pipe as well, and that one is told.
  const faults: NodeJS.ErrnoException[] = [];
  const note = (fault: Error): void => void faults.push(fault);
  process.stdout.once('error', note);
  try {
    await pipeline(Readable.from(pieces), process.stdout, { end: false });
  } catch (error) {
    if (faults[0]?.code !== 'EPIPE') throw error;
    throw new ReaderGone('Nobody reads any more.', { cause: error });
  } finally {
    process.stdout.off('error', note);
  }
}
