/** Tells whoever waits what is being done, one line for each step. */
export class Progress {
  private isLineOpen = false;

  /** Announces the step, and adds what came of it, and how long it took, when it is done. */
  async step<T>(
    what: string,
    work: () => Promise<T>,
    outcome: (result: T) => string = () => 'done',
  ): Promise<T> {
    const begun = Date.now();
    process.stdout.write(`  ${what} … `);
    this.isLineOpen = true;
    try {
      const result = await work();
      this.closeLine(`${outcome(result)} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
      return result;
    } catch (error) {
      this.closeLine('');
      throw error;
    }
  }

  /** A remark, on a line of its own. */
  note(line: string): void {
    this.closeLine('');
    process.stdout.write(`    ${line}\n`);
  }

  /** After a remark there is no open line any more: then the outcome gets one of its own. */
  private closeLine(text: string): void {
    if (this.isLineOpen) process.stdout.write(`${text}\n`);
    else if (text !== '') process.stdout.write(`    ${text}\n`);
    this.isLineOpen = false;
  }
}
