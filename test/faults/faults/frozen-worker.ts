import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { eventually } from '#test/support/eventually.js';
import { STUCK_AFTER_MS } from '../patience.js';
import { between, type Fault, type Stage } from './fault.js';
import { strikeAt } from './killed-workers.js';

const POINTS = [
  'relay-published',
  'follow-ups-planned',
  'follow-up-claimed',
  'follow-up-sent',
  'webhook-claimed',
  'webhook-sent',
];
/** Longer than a lock, a lease and a claim of the workers under test. */
const [LEAST_MS, MOST_MS] = [STUCK_AFTER_MS + 300, STUCK_AFTER_MS + 1_500];

/** A worker that stops dead at a bad place, as a machine does that is moved, and wakes when others have taken over. */
export const frozen: Fault = {
  name: 'frozen',
  mayLoseTries: () => true,
  strike: async (stage, random) => {
    const frozenMs = between(random, LEAST_MS, MOST_MS);
    const { point, bookings } = await strikeAt(stage, random, POINTS, 'SIGSTOP', () => untilFrozen(stage));
    stage.crew.disarm();
    await sleep(frozenMs);
    for (const pid of stage.crew.pids) process.kill(pid, 'SIGCONT');
    return { story: `frozen at ${point} for ${frozenMs} ms`, bookings };
  },
};

/** Longer than bookings are made for it: then whoever makes them says that no worker came by. */
const PATIENCE_MS = 90_000;

const untilFrozen = ({ crew }: Stage): Promise<boolean> =>
  eventually(
    () => anyIsFrozen(crew.pids),
    (yes) => yes,
    PATIENCE_MS,
  );

/** One look for all, and nobody waits for it: the mail server and the receivers of webhooks are in this process too. */
async function anyIsFrozen(pids: readonly number[]): Promise<boolean> {
  const look = promisify(execFile)('ps', ['-o', 'stat=', '-p', pids.join(',')]);
  const { stdout } = await look.catch(() => ({ stdout: '' })); // none of them is there
  return stdout.split('\n').some((state) => state.trim().startsWith('T'));
}
