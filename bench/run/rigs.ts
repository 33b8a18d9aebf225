import type { Cell } from '../plan/cell.js';
import { startDriver } from './driver-rig.js';
import { HttpRig } from './http-rig.js';
import type { Rig } from './rig.js';
import type { Site } from './site.js';

type Wanted = Pick<Cell, 'layer' | 'processes'>;

/** The rigs of a site, each started when it is first asked for. */
export class Rigs {
  private readonly started = new Map<string, Rig>();

  constructor(private readonly site: Site) {}

  async of({ layer, processes = 1 }: Wanted): Promise<Rig> {
    const key = `${layer} × ${processes}`;
    const known = this.started.get(key);
    if (known !== undefined) return known;
    const isServer = layer === 'L4' || layer === 'R';
    const rig = await (isServer ? HttpRig.start(this.site, layer, processes) : startDriver(this.site, layer));
    this.started.set(key, rig);
    return rig;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.started.values()].map((rig) => rig.stop()));
    this.started.clear();
  }
}
