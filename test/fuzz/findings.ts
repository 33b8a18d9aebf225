import type { Answer } from './judge.js';
import type { Draft, Outgoing } from './requests.js';

interface Finding {
  readonly sentence: string;
  readonly example: string;
  count: number;
}

/**
 * Each operation answers well at least once in so many requests: ten times in the 20,000 of CI. There the rarest is at more
 * than thirty, so that chance alone does not fail a run.
 */
const REQUESTS_TO_A_GOOD_ONE = 2_000;

/** How it went: how often each operation answered what, and what was not as documented. */
export class Findings {
  private readonly counts = new Map<string, Map<number, number>>();
  private readonly faults = new Map<string, Finding>();
  private readonly refused = new Map<string, string>();
  private total = 0;
  private refusals = 0;

  constructor(private readonly operations: readonly string[]) {}

  note(
    { operation, fault }: Draft,
    request: Outgoing,
    { status, text }: Answer,
    sentence: string | undefined,
  ): void {
    const statuses = this.counts.get(operation.name) ?? new Map<number, number>();
    this.counts.set(operation.name, statuses.set(status, (statuses.get(status) ?? 0) + 1));
    this.total += 1;
    if (fault !== undefined) this.refusals += 1;
    else if (status >= 400) this.refused.set(operation.name, exampleOf(request, status, text));
    if (sentence === undefined) return;
    // Ids differ from answer to answer; what is wrong does not.
    const key = `${operation.name} (${fault ?? 'sound'}) ${sentence.replace(/[0-9a-f-]{36}/g, '…').slice(0, 160)}`;
    const found = this.faults.get(key);
    if (found !== undefined) found.count += 1;
    else {
      const example = exampleOf(request, status, text);
      this.faults.set(key, {
        sentence: `${operation.name} (${fault ?? 'sound'}) ${sentence}`,
        example,
        count: 1,
      });
    }
  }

  /** Operations that hardly ever answered well: whatever is tried there gets nowhere, or to one place only. */
  private get unreached(): string[] {
    return this.operations.filter((name) => this.goodOf(name) < this.total / REQUESTS_TO_A_GOOD_ONE);
  }

  private goodOf(name: string): number {
    const statuses = [...(this.counts.get(name) ?? [])];
    return statuses.reduce((sum, [status, count]) => (status < 300 ? sum + count : sum), 0);
  }

  get isGood(): boolean {
    return this.total > 0 && this.faults.size === 0 && this.unreached.length === 0;
  }

  report(): string {
    const rows = this.operations.map((name) => {
      const statuses = [...(this.counts.get(name) ?? [])].sort(([a], [b]) => a - b);
      return `${name.padEnd(28)} ${statuses.map(([status, count]) => `${status}:${count}`).join(' ')}`;
    });
    const findings = [...this.faults.values()].map(
      ({ sentence, example, count }) => `FOUND ${count}× ${sentence}\n      ${example}`,
    );
    return [
      ...rows,
      ...findings,
      ...this.unreached.map(
        (name) =>
          `HARDLY REACHED ${name}, ${this.goodOf(name)} times; refused the last time by ${this.refused.get(name) ?? 'nothing'}`,
      ),
      `${this.total} requests, ${this.refusals} of them with a fault, ${findings.length} kinds of finding`,
    ].join('\n');
  }
}

const exampleOf = ({ method, path, body = '' }: Outgoing, status: number, text: string): string =>
  `${method} ${path} ${body.slice(0, 600)}\n      → ${status} ${text.slice(0, 400)}`;
