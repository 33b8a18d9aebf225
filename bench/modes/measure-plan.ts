import type { Cell } from '../plan/cell.js';
import { goalsOf } from '../report/goals.js';
import { measurementsOf } from '../report/measurement.js';
import { checkContract } from '../run/check-contract.js';
import { Rigs } from '../run/rigs.js';
import { runPlan } from '../run/run-plan.js';
import type { Bench, Findings } from './mode.js';

/** Sees whether the layers of a plan do the same work, then runs its cells. */
export async function measurePlan({ site, progress }: Bench, plan: readonly Cell[]): Promise<Findings> {
  const rigs = new Rigs(site);
  try {
    progress.expect(plan.length + 1);
    progress.doing('starting the processes under test');
    const layers = [...new Set(plan.map(({ layer }) => layer))];
    const byLayer = new Map(
      await Promise.all(layers.map(async (layer) => [layer, await rigs.of({ layer })] as const)),
    );
    await checkContract(site, byLayer, (layer) => progress.doing(`${layer}: does it do the same work?`));
    progress.finished('every layer keeps the contract and writes the same rows');
    const cells = await runPlan(site, rigs, plan, progress);
    return { cells, goals: goalsOf(measurementsOf(cells)), sections: [] };
  } finally {
    await rigs.stop();
  }
}
