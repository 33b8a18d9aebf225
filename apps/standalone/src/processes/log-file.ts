import { closeSync, openSync, readSync, renameSync, statSync } from 'node:fs';

/** A line of structured log; one that is not JSON appears as `{ msg }`. */
export type LogLine = Readonly<Record<string, unknown>>;

const LARGE_BYTES = 20 * 1024 * 1024;
const TAIL_LINES = 12;

/** Puts a log that has grown large aside, as `<name>.1`, in the place of the one before. */
export function rotate(file: string): void {
  if (sizeOf(file) > LARGE_BYTES) renameSync(file, `${file}.1`);
}

/** Reads what is added to a log from now on. */
export class LogFile {
  private position: number;
  private text = '';
  private read = 0;

  constructor(private readonly file: string) {
    rotate(file);
    this.position = sizeOf(file);
  }

  /** The complete lines that were added since the last call. */
  newLines(): LogLine[] {
    this.text += this.readOn();
    const end = this.text.lastIndexOf('\n') + 1;
    const lines = this.text.slice(this.read, end).split('\n').filter(Boolean).map(parse);
    this.read = end;
    return lines;
  }

  /** The end of what was added, for a human. */
  lastLines(): string {
    this.text += this.readOn();
    return this.text.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  }

  private readOn(): string {
    const buffer = Buffer.alloc(Math.max(0, sizeOf(this.file) - this.position));
    if (buffer.length === 0) return '';
    const descriptor = openSync(this.file, 'r');
    try {
      const length = readSync(descriptor, buffer, 0, buffer.length, this.position);
      this.position += length;
      return buffer.toString('utf8', 0, length);
    } finally {
      closeSync(descriptor);
    }
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function parse(line: string): LogLine {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // not structured: a stack trace, or something said before the logger was there
  }
  return { msg: line };
}
