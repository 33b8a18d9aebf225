import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string | undefined;
  readonly to: readonly string[];
  readonly source: Buffer;
}

export type SinkMood = 'accepting' | 'refusing' | 'silent';

/** A real mail server on the loopback address that keeps what it is given and passes nothing on. */
export class SmtpSink {
  readonly received: ReceivedMail[] = [];
  /** `refusing` answers 550 and quotes the recipient, as real servers do; `silent` never answers a letter. */
  mood: SinkMood = 'accepting';
  private server: SMTPServer | undefined;
  private port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** The first start chooses a port; a later one, after {@link stop}, comes back on it. */
  async start(): Promise<this> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        if (this.mood !== 'refusing') return done();
        done(Object.assign(new Error(`5.1.1 <${address}> is unknown here`), { responseCode: 550 }));
      },
      onData: (stream, { envelope }, done) => {
        void buffer(stream).then((source) => {
          if (this.mood === 'silent') return;
          const from = envelope.mailFrom === false ? undefined : envelope.mailFrom.address;
          this.received.push({ from, to: envelope.rcptTo.map(({ address }) => address), source });
          done();
        });
      },
    });
    server.on('error', () => undefined);
    this.server = server;
    await new Promise<void>((resolve) => void server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    const closed = new Promise<void>((resolve) => server.close(resolve));
    for (const connection of server.connections) connection.close();
    await closed;
  }
}
