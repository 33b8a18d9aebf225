import { HttpConnection } from '../http/connection.js';
import { Requests } from '../http/requests.js';
import type { ServerProcess } from '../processes/server-process.js';
import type { Done, Work } from '../load/work.js';
import { wishesOf, type WorkloadName } from '../workloads/wishes.js';
import type { World } from '../world/world.js';
import type { Layer } from './layer.js';
import { MixedTraffic } from './mixed-traffic.js';

/** L4 and R: a server, or several, in processes of their own, over HTTP; one kept-alive connection for each caller. */
export class HttpLayer implements Layer {
  constructor(
    private readonly servers: readonly ServerProcess[],
    private readonly world: World,
  ) {}

  async prepare(workload: WorkloadName, _seconds: number, callers: number): Promise<Work> {
    const urls = this.servers.map(({ url }) => new URL(url));
    const connections = await Promise.all(
      Array.from({ length: callers }, (_, caller) => HttpConnection.open(urls[caller % urls.length]!)),
    );
    return {
      callers: (wanted) => Math.min(wanted, callers),
      next: this.actions(workload, connections, urls[0]!.host),
      close: async () => {
        for (const connection of connections) connection.close();
      },
    };
  }

  async serverCpu(): Promise<number> {
    const used = await Promise.all(this.servers.map((server) => server.cpuMicros()));
    return used.reduce((sum, micros) => sum + micros, 0);
  }

  private actions(
    workload: WorkloadName,
    connections: readonly HttpConnection[],
    host: string,
  ): (caller: number) => Promise<Done> {
    const requests = new Requests(this.world, host);
    const wish = wishesOf(workload, this.world);
    if (workload === 'mixed') {
      const traffic = new MixedTraffic(requests, wish);
      return (caller) => traffic.next(connections[caller]!);
    }
    return async (caller) => {
      const { status, body } = await connections[caller]!.send(requests.createBooking(wish()));
      if (status !== 201) throw new Error(`A booking was answered with ${status}: ${body.toString()}`);
      return { kind: 'create', count: 1 };
    };
  }
}
