import type { Uuid } from '#platform';
import type { Setup } from './open-setup.js';

/** What a command of the command line is given. */
export interface CommandInput {
  readonly setup: Setup;
  readonly tenantId: Uuid;
  /** The file or the id that it works on; empty for a command that works on none. */
  readonly subject: string;
  readonly dryRun: boolean;
  readonly options: CommandOptions;
  readonly say: (line: string) => void;
}

/** Options that only some commands have, as they were written. */
export interface CommandOptions {
  readonly scopes?: string | undefined;
  readonly venues?: string | undefined;
  readonly expires?: string | undefined;
  readonly venue?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly report?: string | undefined;
  readonly override?: string | undefined;
  readonly 'overlap-hours'?: string | undefined;
}

/** It was not understood what to do. */
export class CommandMistake extends Error {}

/** Resolves to the exit code. */
export type Command = (input: CommandInput) => Promise<number>;
