import { parseArgs } from 'node:util';
import type { Command } from './command.js';
import { chooseTenant, openSetup } from './open-setup.js';
import { exportVenue, importVenue } from './venue-files.js';
import { recomputeTimes } from './venue-times.js';

const USAGE = `npm run -s slotledger -- <command>

  venue import <file.yaml> [--dry-run]    make a venue and its services as the file has them
  venue export <venue id>                 write the file of a venue as it is to standard output
  venue recompute-times <venue id> [--dry-run]
                                          move bookings to the instants that their local times have now

Each takes --tenant <id>, which is needed where there are several tenants. DATABASE_URL names the database, or else it
is the one that "npm start" runs. With --dry-run everything is shown and nothing is changed.`;

/** It was not understood what to do; the message says what could be asked for. */
export class CommandLineMistake extends Error {
  constructor(reason: string) {
    super(`${reason}\n\n${USAGE}`);
    this.name = 'CommandLineMistake';
  }
}

const COMMANDS: Readonly<Record<string, Command>> = {
  'venue import': importVenue,
  'venue export': exportVenue,
  'venue recompute-times': recomputeTimes,
};

/** Does what the arguments say; resolves to the exit code. Throws `CommandLineMistake`. */
export async function runCommandLine(
  args: readonly string[],
  say: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
): Promise<number> {
  const { positionals, tenant, dryRun, help } = parsed(args);
  if (help) {
    say(USAGE);
    return 0;
  }
  const [noun = '', verb = '', subject, ...more] = positionals;
  const name = `${noun} ${verb}`.trim();
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined)
    throw new CommandLineMistake(name === '' ? 'Nothing was asked for.' : `There is no command "${name}".`);
  if (subject === undefined || more.length > 0)
    throw new CommandLineMistake(`"${name}" works on one thing, and ${positionals.length - 2} were named.`);
  const setup = await openSetup();
  try {
    return await command({ setup, tenantId: await chooseTenant(setup, tenant), subject, dryRun, say });
  } finally {
    await setup.close();
  }
}

function parsed(args: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        tenant: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { positionals, tenant: values.tenant, dryRun: values['dry-run'], help: values.help };
  } catch (error) {
    throw new CommandLineMistake(error instanceof Error ? error.message : String(error));
  }
}
