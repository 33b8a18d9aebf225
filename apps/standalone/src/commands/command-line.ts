import { parseArgs } from 'node:util';
import { type Command, CommandMistake, type CommandOptions } from './command.js';

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

Each takes --tenant <id>, which is needed where there are several tenants. DATABASE_URL names the database, or else it
is the one that "npm start" runs. With --dry-run everything is shown and nothing is changed.`;

/** It was not understood what to do; the message says what could be asked for. */
class CommandLineMistake extends Error {
  constructor(reason: string) {
    super(`${reason}\n\n${USAGE}`);
    this.name = 'CommandLineMistake';
  }
}

/** Loaded when it is clear which one is meant: they bring all of the product along, and a misspelt line none of it. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  'venue import': async () => (await import('./venue-files.js')).importVenue,
  'venue export': async () => (await import('./venue-files.js')).exportVenue,
  'venue recompute-times': async () => (await import('./venue-times.js')).recomputeTimes,
  'bookings export': async () => (await import('./booking-files.js')).exportBookings,
  'bookings import': async () => (await import('./booking-files.js')).importBookings,
  'api-keys create': async () => (await import('./api-keys.js')).createApiKey,
  'api-keys list': async () => (await import('./api-keys.js')).listApiKeys,
  'api-keys rotate': async () => (await import('./api-keys.js')).rotateApiKey,
  'api-keys revoke': async () => (await import('./api-keys.js')).revokeApiKey,
  'tenant create': async () => {
    const { createTenant } = await import('./tenants.js');
    return ({ setup, subject, say }) => createTenant(setup, subject, say);
  },
};

const WITHOUT_SUBJECT = ['api-keys list', 'bookings export'];
const WITHOUT_TENANT = ['tenant create'];

/** Where a command writes, a line at a time. */
export interface Terminal {
  say(line: string): void;
  complain(line: string): void;
}

/** Does what the arguments say. Resolves to the exit code: 1 when it could not be done, 2 when it was misspelt. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await obey(args, (line) => terminal.say(line));
  } catch (error) {
    terminal.complain(error instanceof Error ? error.message : String(error));
    return error instanceof CommandLineMistake ? 2 : 1;
  }
}

async function obey(args: readonly string[], say: Terminal['say']): Promise<number> {
  const { positionals, tenant, dryRun, help, options } = parsed(args);
  if (help) {
    say(USAGE);
    return 0;
  }
  const [noun = '', verb = '', ...subjects] = positionals;
  const name = `${noun} ${verb}`.trim();
  const loadCommand = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (loadCommand === undefined)
    throw new CommandLineMistake(name === '' ? 'Nothing was asked for.' : `There is no command "${name}".`);
  const subject = theOnly(subjects, name);
  const [command, { chooseTenant, openSetup }] = await Promise.all([
    loadCommand(),
    import('./open-setup.js'),
  ]);
  const setup = await openSetup();
  try {
    const tenantId = WITHOUT_TENANT.includes(name) ? '' : await chooseTenant(setup, tenant);
    return await command({ setup, tenantId, subject, dryRun, options, say });
  } catch (error) {
    throw error instanceof CommandMistake ? new CommandLineMistake(error.message) : error;
  } finally {
    await setup.close();
  }
}

function theOnly(subjects: readonly string[], name: string): string {
  const wanted = WITHOUT_SUBJECT.includes(name) ? 0 : 1;
  if (subjects.length === wanted) return subjects[0] ?? '';
  throw new CommandLineMistake(
    `"${name}" works on ${wanted === 0 ? 'nothing in particular' : 'one thing'}, and ${subjects.length} were named.`,
  );
}

interface Parsed {
  readonly positionals: readonly string[];
  readonly tenant: string | undefined;
  readonly dryRun: boolean;
  readonly help: boolean;
  readonly options: CommandOptions;
}

function parsed(args: readonly string[]): Parsed {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        tenant: { type: 'string' },
        scopes: { type: 'string' },
        venues: { type: 'string' },
        expires: { type: 'string' },
        venue: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        report: { type: 'string' },
        override: { type: 'string' },
        'overlap-hours': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { tenant, 'dry-run': dryRun, help, ...options } = values;
    return { positionals, tenant, dryRun, help, options };
  } catch (error) {
    throw new CommandLineMistake(error instanceof Error ? error.message : String(error));
  }
}
