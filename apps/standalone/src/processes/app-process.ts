import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LogFile, type LogLine } from './log-file.js';

export interface AppProcessOptions {
  /** As it is called in messages: "API". */
  readonly name: string;
  /** The compiled main file, relative to this one. */
  readonly program: string;
  readonly logFile: string;
  readonly environment: NodeJS.ProcessEnv;
  /** How long it may take to finish what it has begun; then it is killed. */
  readonly stopPatienceMs: number;
}

const READY_PATIENCE_MS = 60_000;
const POLL_MS = 50;

/** The API or the worker as a process of its own, writing its log into a file. */
export class AppProcess {
  readonly pid: number;
  /** Resolves, with how it ended, when it has. */
  readonly ended: Promise<string>;
  private readonly child: ChildProcess;
  private readonly log: LogFile;
  private hasEnded = false;

  constructor(private readonly options: AppProcessOptions) {
    this.log = new LogFile(options.logFile);
    const output = openSync(options.logFile, 'a', 0o600);
    this.child = fork(fileURLToPath(new URL(options.program, import.meta.url)), [], {
      detached: true, // Ctrl-C reaches the supervisor alone, which stops the rest in the right order
      env: options.environment,
      execArgv: ['--enable-source-maps', '--import', new URL('../follow-parent.js', import.meta.url).href],
      stdio: ['ignore', output, output, 'ipc'],
    });
    closeSync(output);
    this.pid = this.child.pid ?? -1;
    this.ended = new Promise((resolve) => {
      this.child.once('error', (error) => resolve(error.message));
      this.child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    void this.ended.then(() => (this.hasEnded = true));
  }

  /** Resolves with the log line that says that it is ready. Throws, with the end of its log, when it ends instead. */
  async untilItSays(message: string): Promise<LogLine> {
    const deadline = Date.now() + READY_PATIENCE_MS;
    for (;;) {
      const hadEnded = this.hasEnded; // before reading, so that its last words are not missed
      const found = this.log.newLines().find(({ msg }) => msg === message);
      if (found !== undefined) return found;
      if (hadEnded || Date.now() > deadline) throw this.failure('did not start');
      await sleep(POLL_MS);
    }
  }

  /** An error that names the process and its log, and shows the log's end. */
  failure(what: string): Error {
    return new Error(
      `The ${this.options.name} ${what}. Its log is ${this.options.logFile}:\n${this.log.lastLines()}`,
    );
  }

  /** Whether it could not get its port. */
  get foundItsPortTaken(): boolean {
    return this.hasEnded && this.log.lastLines().includes('EADDRINUSE');
  }

  /** Asks it to finish what it has begun, and insists when that takes too long. */
  async stop(): Promise<void> {
    if (this.hasEnded) return;
    this.child.kill('SIGTERM');
    const insist = setTimeout(() => this.child.kill('SIGKILL'), this.options.stopPatienceMs);
    await this.ended;
    clearTimeout(insist);
  }
}
