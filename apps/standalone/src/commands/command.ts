import type { Uuid } from '#platform';
import type { Setup } from './open-setup.js';

/** What a command of the command line is given. */
export interface CommandInput {
  readonly setup: Setup;
  readonly tenantId: Uuid;
  /** The file or the id that it works on. */
  readonly subject: string;
  readonly dryRun: boolean;
  readonly say: (line: string) => void;
}

/** Resolves to the exit code. */
export type Command = (input: CommandInput) => Promise<number>;
