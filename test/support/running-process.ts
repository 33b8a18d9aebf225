import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** One line of structured log; what is not JSON appears as `{ msg }`. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly msg?: string };

/** A process of the product, as built. It ends with the test process at the latest, however that one ends. */
export interface RunningProcess {
  readonly pid: number;
  /** Everything it has written so far, standard output and standard error, line by line as it came. */
  readonly output: readonly string[];
  /** The same, parsed. */
  logLines(): LogLine[];
  /** Resolves with the first line, past or future, that satisfies `isIt`. */
  waitForLine(isIt: (line: LogLine) => boolean, patienceMs?: number): Promise<LogLine>;
  /** Over the channel between the two; nothing when it is closed already. */
  tell(message: object): void;
  /** SIGTERM, as a deployment does it; resolves with the exit code when the process is gone. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Resolves with the exit code when the process ends by itself. */
  readonly ended: Promise<number | null>;
  /** SIGKILL: no chance to finish anything. */
  kill9(): Promise<void>;
}

const LINE_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 30_000;

/** Follows a child from now on. */
export function observe(child: ChildProcess): RunningProcess {
  const output: string[] = [];
  const watchers = new Set<() => void>();
  const tellWatchers = (): void => watchers.forEach((look) => look());
  const exited = new Promise<number | null>((resolve) => {
    // 'close' comes when the last line has been read as well.
    child.once('close', (code) => {
      resolve(code);
      tellWatchers();
    });
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      output.push(line);
      tellWatchers();
    });
  }
  const isGone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (isGone()) return exited;
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
    const code = await exited;
    clearTimeout(timer);
    if (signal === 'SIGKILL' || child.signalCode !== 'SIGKILL') return code;
    throw new Error(`The process did not stop on ${signal}. Its output:\n${output.slice(-40).join('\n')}`);
  };
  const logLines = (): LogLine[] => output.map(parse);

  const waitForLine = (isIt: (line: LogLine) => boolean, patienceMs = LINE_PATIENCE_MS): Promise<LogLine> =>
    new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        watchers.delete(look);
        clearTimeout(timer);
        settle();
      };
      const fail = (reason: string): void =>
        finish(() => reject(new Error(`${reason} Its output:\n${output.slice(-40).join('\n')}`)));
      const look = (): void => {
        const found = logLines().find(isIt);
        if (found !== undefined) finish(() => resolve(found));
        else if (isGone()) fail(`The process ended (${child.exitCode ?? child.signalCode}).`);
      };
      const timer = setTimeout(() => fail(`The line did not come within ${patienceMs} ms.`), patienceMs);
      watchers.add(look);
      look();
    });

  return {
    pid: child.pid ?? -1,
    output,
    logLines,
    waitForLine,
    tell: (message) => {
      if (child.connected) child.send(message, () => undefined); // a child that has just died hears nothing
    },
    ended: exited,
    stop: (signal = 'SIGTERM') => end(signal),
    kill9: async () => {
      await end('SIGKILL');
    },
  };
}

function parse(line: string): LogLine {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as LogLine;
  } catch {
    // not structured: a stack trace, or something said before the logger was there
  }
  return { msg: line };
}
