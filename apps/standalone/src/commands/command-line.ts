import { parseArgs } from 'node:util';
import type { InvalidRequest } from '#platform';
import { READER_GONE } from '../processes/run-program.js';
import { CommandMistake } from './command.js';
import { COMMANDS, type KnownCommand, OPTIONS } from './known-commands.js';
import { ReaderGone } from './standard-output.js';

const USAGE = `npm run -s slotledger -- <command>

  venue import <file.yaml> [--dry-run]    make a venue and its services as the file has them
  venue export <venue id>                 write the file of a venue as it is to standard output
  venue recompute-times <venue id> [--dry-run]
                                          move bookings to the instants that their local times have now
  bookings export --venue=<id> [--from=2027-03-01] [--to=2027-03-31]
                                          write bookings as CSV to standard output
  bookings import <file.csv> --venue=<id> [--dry-run] [--report=refused.csv] [--override=taken-over]
                                          book every row of a file once, however often it is imported
  tenant create <name>                    make a tenant
  api-keys create <name> --scopes=a,b [--venues=id,id] [--expires=2028-01-01]
                                          make an API key and show it, this once
  api-keys list                           all of them, the revoked ones too
  api-keys rotate <id> [--overlap-hours=24]
                                          give a key another text and show it; the old one is valid for a while
  api-keys revoke <id>                    within a second it is refused everywhere
  keys status                             what each key-encryption key wraps, and which one may be taken out
  keys rewrap [--dry-run]                 wrap by the first key whatever another one has wrapped

Each takes --tenant <id>, which is needed where there are several tenants; only "tenant create" and "keys" are about no
tenant or all of them. DATABASE_URL names the database, or else it is the one that "npm start" runs. With --dry-run,
where a command has it, everything is shown and nothing is changed.`;

/** It was not understood what to do; the message says what could be asked for. */
class CommandLineMistake extends Error {
  constructor(reason: string) {
    super(`${reason}\n\n${USAGE}`);
    this.name = 'CommandLineMistake';
  }
}

/** Where a command writes, a line at a time. */
export interface Terminal {
  say(line: string): void;
  complain(line: string): void;
}

/**
 * Does what the arguments say. Resolves to the exit code: 1 when it could not be done, 2 when it was misspelt, 141 when
 * nobody read it to the end.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await obey(args, (line) => terminal.say(line));
  } catch (error) {
    if (error instanceof ReaderGone) return READER_GONE;
    terminal.complain(error instanceof Error ? membersAtFault(error) || error.message : String(error));
    return error instanceof CommandLineMistake ? 2 : 1;
  }
}

/** Where a request is refused for some of its members: what is wrong with each. */
function membersAtFault(error: Error): string {
  const { errors } = 'members' in error ? (error.members as Partial<InvalidRequest['members']>) : {};
  return (errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`).join('\n');
}

async function obey(args: readonly string[], say: Terminal['say']): Promise<number> {
  const { positionals, written } = looselyParsed(args);
  if (written.includes('help')) {
    say(USAGE);
    return 0;
  }
  const [noun = '', verb = '', ...subjects] = positionals;
  const name = `${noun} ${verb}`.trim();
  const known = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (known === undefined)
    throw new CommandLineMistake(name === '' ? 'Nothing was asked for.' : `There is no command "${name}".`);
  refuseOthers(written, known, name);
  refuseRepeated(written);
  const { tenant, 'dry-run': dryRun = false, ...options } = valuesOf(args);
  const subject = theOnly(subjects, known, name);
  const [command, { chooseTenant, openSetup }] = await Promise.all([known.load(), import('./open-setup.js')]);
  const setup = await openSetup(known.keys);
  try {
    const tenantId = known.options.includes('tenant') ? await chooseTenant(setup, tenant) : '';
    return await command({ setup, tenantId, subject, dryRun, options, say });
  } catch (error) {
    throw error instanceof CommandMistake ? new CommandLineMistake(error.message) : error;
  } finally {
    await setup.close();
  }
}

function theOnly(subjects: readonly string[], { worksOn }: KnownCommand, name: string): string {
  if (subjects.length === (worksOn === 'nothing' ? 0 : 1)) return subjects[0] ?? '';
  throw new CommandLineMistake(
    `"${name}" works on ${worksOn === 'nothing' ? 'nothing in particular' : 'one thing'}, and ${subjects.length} were named.`,
  );
}

/** An option that is passed over would let a command do more than was asked for: make a key without its limits, say. */
function refuseOthers(written: readonly string[], { options }: KnownCommand, name: string): void {
  const other = written.find((option) => !options.some((own) => own === option));
  if (other === undefined) return;
  const own =
    options.length === 0 ? 'it has none' : `it has ${options.map((option) => `--${option}`).join(', ')}`;
  throw new CommandLineMistake(`"${name}" has no option ${other.length === 1 ? '-' : '--'}${other}: ${own}.`);
}

/** Only the last one would count, and whoever writes two means both or has forgotten the first. */
function refuseRepeated(written: readonly string[]): void {
  const repeated = written.find((option, nth) => written.indexOf(option) < nth);
  if (repeated !== undefined) throw new CommandLineMistake(`--${repeated} was given more than once.`);
}

const ALL_OPTIONS = { ...OPTIONS, help: { type: 'boolean', short: 'h' } } as const;

/** The words and the names of the options, before it is clear which options there may be. */
function looselyParsed(args: readonly string[]): {
  readonly positionals: readonly string[];
  readonly written: readonly string[];
} {
  const { positionals, tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: ALL_OPTIONS,
  });
  return { positionals, written: tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : [])) };
}

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS }).values;
  } catch (error) {
    throw new CommandLineMistake(error instanceof Error ? error.message : String(error));
  }
}
