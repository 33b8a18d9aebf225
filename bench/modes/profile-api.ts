import { writeFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { HttpLayer } from '../layers/http-layer.js';
import { closedLoop } from '../load/closed-loop.js';
import type { Measured } from '../load/tally.js';
import { CAPACITY_CALLERS } from '../plan/cell.js';
import type { ServerProcess } from '../processes/server-process.js';
import { ProfileReport } from '../profile/profile-report.js';
import { checkContract } from '../run/check-contract.js';
import { HttpRig } from '../run/http-rig.js';
import type { WorkloadName } from '../workloads/wishes.js';
import type { Bench } from './mode.js';

const DEFAULT_SECONDS = 10;

export interface Profiled {
  readonly workload: WorkloadName;
  readonly callers?: number;
  readonly seconds?: number;
}

/**
 * Profiles one API process under load, and writes `<path>.cpuprofile` (Chrome's developer tools open it) and a summary.
 * Gives back the summary.
 */
export async function profileApi({ site, progress, path }: Bench, profiled: Profiled): Promise<string> {
  progress.expect(2);
  progress.doing('starting the API');
  const rig = await HttpRig.start(site, 'L4');
  try {
    await checkContract(site, new Map([['L4', rig]]), () => undefined);
    progress.finished('the API keeps its contract');
    await site.reset();
    progress.doing('profiling');
    const layer = new HttpLayer([rig.firstServer], site.world);
    const { profile, measured } = await profileUnderLoad(layer, rig.firstServer, profiled);
    progress.finished(`${Math.round(measured.perSecond)} bookings a second while being profiled`);
    const report = new ProfileReport(profile, Math.round(measured.perSecond * measured.seconds));
    writeFileSync(`${path}.cpuprofile`, JSON.stringify(profile));
    writeFileSync(`${path}.md`, `# Profile of the API\n\n${report.markdown()}\n`);
    return `${report.text()}\n\nWritten: ${path}.cpuprofile and .md`;
  } finally {
    await rig.stop();
  }
}

async function profileUnderLoad(
  layer: HttpLayer,
  server: ServerProcess,
  { workload, callers = CAPACITY_CALLERS, seconds = DEFAULT_SECONDS }: Profiled,
): Promise<{ profile: Profiler.Profile; measured: Measured }> {
  const work = await layer.prepare(workload, seconds, callers);
  let profile: Profiler.Profile | undefined;
  try {
    const measured = await closedLoop(work, callers, {
      warmUpMs: 3_000,
      measureMs: seconds * 1_000,
      onBegin: () => server.startProfile(),
      onEnd: async () => {
        profile = await server.stopProfile();
      },
    });
    if (profile === undefined) throw new Error('The API gave no profile.');
    return { profile, measured };
  } finally {
    await work.close();
  }
}
