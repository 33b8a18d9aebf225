import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What happens to a connection when COMMIT comes by:
 * `pass`: nothing; `cut-before`: PostgreSQL never sees it; `cut-when-sent`: PostgreSQL has it and works on it while the
 * client is cut off; `cut-when-done`: it is committed, and only the answer is lost; `hang-when-sent`: it is committed, and
 * from then on nobody hears anything, as when packets are swallowed on the way.
 */
export type OnCommit = 'pass' | 'cut-before' | 'cut-when-sent' | 'cut-when-done' | 'hang-when-sent';

/** Stands between a client and PostgreSQL (or another server, where COMMIT means nothing), and loses the connection at the worst moment. */
export class CuttingProxy {
  onCommit: OnCommit = 'pass';
  /** While true, nobody gets through: as if the server were gone. */
  refusing = false;
  /** Begin to refuse when a COMMIT has been cut. */
  refusingAfterCut = false;
  /** While true, nothing that is sent arrives, in either direction, and no connection is closed. */
  hanging = false;
  /** What is sent arrives this much later, in milliseconds. */
  delayMs = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (client) => {
      this.join(client);
    });
  }

  static async to(targetUrl: string): Promise<CuttingProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return new CuttingProxy(server, new URL(targetUrl));
  }

  /** The target's URL by way of this proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Ends every connection that there is; new ones are let through. */
  cutAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cutAll();
    await new Promise((resolve) => {
      this.server.close(resolve);
    });
  }

  private join(client: Socket): void {
    this.track(client);
    if (this.refusing) {
      client.destroy();
      return;
    }
    const backend = connect(Number(this.target.port), this.target.hostname);
    this.track(backend);
    let answerIsLost = false;
    const toBackend = this.slowly((bytes) => backend.write(bytes));
    const toClient = this.slowly((bytes) => client.write(bytes));
    client.on('data', (bytes) => {
      if (this.hanging) return;
      const fate = bytes.includes('COMMIT') ? this.onCommit : 'pass';
      if (fate !== 'cut-before') toBackend(bytes);
      answerIsLost = fate === 'cut-when-sent' || fate === 'cut-when-done';
      if (fate === 'cut-before') backend.destroy();
      if (fate === 'cut-before' || fate === 'cut-when-sent') client.destroy();
      if (fate.startsWith('cut')) this.refusing ||= this.refusingAfterCut;
      if (fate === 'hang-when-sent') this.hanging = true;
    });
    backend.on('data', (bytes) => {
      if (this.hanging) return;
      if (!answerIsLost) toClient(bytes);
      else for (const socket of [client, backend]) socket.destroy();
    });
    // Also after a reset, which a killed client leaves behind: PostgreSQL must learn that nobody is there.
    for (const way of ['end', 'close']) client.on(way, () => backend.end());
    backend.on('close', () => client.destroy());
  }

  /** Writes in the order in which it is told to, each piece as late as {@link delayMs} says. */
  private slowly(write: (bytes: Buffer) => void): (bytes: Buffer) => void {
    let last: Promise<unknown> | undefined;
    return (bytes) => {
      if (this.delayMs === 0 && last === undefined) return write(bytes);
      const turn = Promise.all([last, sleep(this.delayMs)]).then(() => {
        write(bytes);
        if (last === turn) last = undefined;
      });
      last = turn;
    };
  }

  private track(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
  }
}
