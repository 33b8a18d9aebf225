const WIDTH = 30;

/** How far the run is, on standard error: a bar in a terminal, plain lines elsewhere. */
export class Progress {
  private done = 0;
  private readonly begun = performance.now();

  private total = 0;

  /** More is to be done than was known. */
  expect(more: number): void {
    this.total += more;
  }

  /** Says what is being done now. */
  doing(what: string): void {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${this.bar()} ${what}`);
  }

  /** One thing is done; `outcome` is worth a line where there is no bar. */
  finished(outcome: string): void {
    this.done += 1;
    if (process.stderr.isTTY) this.doing(outcome);
    else process.stderr.write(`[${this.done}/${this.total}, ${this.elapsed()}] ${outcome}\n`);
  }

  /** A line that stays. */
  say(line: string): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
    process.stderr.write(`${line}\n`);
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
  }

  private bar(): string {
    const filled = Math.min(WIDTH, Math.round((this.done / this.total) * WIDTH));
    return `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${this.done}/${this.total} ${this.elapsed()}`;
  }

  private elapsed(): string {
    return `${((performance.now() - this.begun) / 1_000).toFixed(0)} s`;
  }
}
