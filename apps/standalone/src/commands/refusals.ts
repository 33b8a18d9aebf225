import { randomUUID } from 'node:crypto';
import { type FileHandle, open, realpath, rename, stat } from 'node:fs/promises';
import { type RefusedRow, refusedHeader, refusedLine } from '#booking-files';
import { CommandMistake } from './command.js';

const SHOWN_REFUSALS = 20;

interface OpenReport {
  readonly file: FileHandle;
  /** Where the file gets its name once the import has ended; undefined where it has it already. */
  readonly rename?: { readonly from: string; readonly to: string };
}

/** Refused rows go to the file that was named, where they can be put right; or the first of them are shown. */
export class Refusals {
  private count = 0;

  private constructor(
    private readonly report: OpenReport | undefined,
    private readonly say: (line: string) => void,
  ) {}

  /**
   * A report takes its name when it is closed, so what was there before stays until then. Throws `CommandMistake` where
   * it is the file that is imported, also by another name of it.
   */
  static async open(
    path: string | undefined,
    source: string,
    say: (line: string) => void,
  ): Promise<Refusals> {
    if (path === undefined) return new Refusals(undefined, say);
    if (await isSameFile(path, source))
      throw new CommandMistake('--report must be another file than the one that is imported.');
    const report = await openReport(path);
    await report.file.write(refusedHeader());
    return new Refusals(report, say);
  }

  async add(row: RefusedRow): Promise<void> {
    if (this.report !== undefined) await this.report.file.write(refusedLine(row));
    else if (this.count < SHOWN_REFUSALS) this.say(`line ${row.line}: ${row.reason}: ${row.detail}`);
    this.count += 1;
  }

  async close(): Promise<void> {
    if (this.report === undefined && this.count > SHOWN_REFUSALS)
      this.say(`… and ${this.count - SHOWN_REFUSALS} more; --report=<file> writes all of them down.`);
    await this.report?.file.close();
    if (this.report?.rename !== undefined) await rename(this.report.rename.from, this.report.rename.to);
  }
}

/** It has personal data in it, as the file that is imported has: a file of its own, which nobody else could have opened. */
async function openReport(path: string): Promise<OpenReport> {
  const there = await statOf(path);
  // A terminal or a pipe cannot be put into place, and a directory says here what is wrong with it.
  if (there !== undefined && !there.isFile()) return { file: await open(path, 'w') };
  const to = there === undefined ? path : await realpath(path);
  const from = `${to}.${randomUUID()}.part`;
  return { file: await open(from, 'wx', 0o600), rename: { from, to } };
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = [await statOf(one), await statOf(other)];
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

/** Of what a link leads to; undefined where nothing is. */
async function statOf(path: string) {
  try {
    return await stat(path, { bigint: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
