const WIDTH = 30;
const REDRAW_MS = 100;
const LINE_MS = 5_000;

/** Where progress is told: standard error, so that standard output can be a file. */
export interface ProgressOutput {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/**
 * Tells somebody at a terminal how far it is by a bar, and a log by a line now and then. A share of 1 is all of it; where
 * the share is not known there are the words alone.
 */
export class ProgressBar {
  private toldAt = 0;

  constructor(
    private readonly output: ProgressOutput = process.stderr,
    private readonly now: () => number = Date.now,
  ) {}

  tell(words: () => string, share?: number): void {
    const now = this.now();
    if (now - this.toldAt < (this.isTerminal ? REDRAW_MS : LINE_MS)) return;
    this.toldAt = now;
    this.draw(words(), share);
  }

  /** The last word. */
  end(words: string, share?: number): void {
    this.draw(words, share);
    if (this.isTerminal) this.output.write('\n');
  }

  private get isTerminal(): boolean {
    return this.output.isTTY === true;
  }

  private draw(words: string, share: number | undefined): void {
    const text = share === undefined ? words : `${bar(share)} ${words}`;
    // Back to the beginning of the line, and what is left of the text before it is wiped.
    this.output.write(this.isTerminal ? `\r${text}\u001b[K` : `${text}\n`);
  }
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${percent} %`;
}
