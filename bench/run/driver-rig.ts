import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LayerWithoutServer } from '../layers/layer.js';
import type { Cell } from '../plan/cell.js';
import type { DriverAnswer, DriverQuestion } from '../processes/driver-messages.js';
import type { MeasuredLoad } from './measure-load.js';
import type { Rig } from './rig.js';
import type { Site } from './site.js';

const DRIVER = fileURLToPath(new URL('../processes/driver.js', import.meta.url));

/**
 * L0 to L3: the work is done in the process that makes the load. That is one of its own for each layer, so that what
 * one of them keeps in memory is not in the way of another.
 */
export async function startDriver(site: Site, layer: LayerWithoutServer): Promise<Rig> {
  const child = fork(DRIVER, [], {
    cwd: site.postgres.directory, // a developer's own .env is not read
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ask = (question: DriverQuestion): Promise<DriverAnswer> =>
    new Promise((resolve, reject) => {
      const gone = (): void => reject(new Error(`The driver of ${layer} has ended.`));
      child.once('exit', gone);
      child.once('message', (answer: DriverAnswer) => {
        child.off('exit', gone);
        if (answer.kind === 'failed') reject(new Error(`${layer}: ${answer.reason}`));
        else resolve(answer);
      });
      child.send(question);
    });
  const { environment, world } = site;
  await ask({ kind: 'open', layer, environment, world, postmaster: site.postgres.pid });
  return {
    measure: async (cell: Cell): Promise<MeasuredLoad> => {
      const answer = await ask({ kind: 'measure', cell });
      if (answer.kind !== 'measured') throw new Error(`The driver of ${layer} has not measured anything.`);
      return answer.load;
    },
    checkContract: () => Promise.resolve(),
    complaints: () => [],
    stop: async () => {
      child.disconnect();
      await ended;
    },
  };
}
