import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** Whoever is sent mails and webhooks, as far as one can do them harm. */
export interface Receivers {
  /** How long they think about an answer, in milliseconds, when they have taken what they were given. */
  answerAfterMs: number;
}

export interface Sinks extends Receivers {
  readonly smtpUrl: string;
  readonly webhookUrl: string;
  /** Message-IDs of the mails that this address was sent. */
  mailsTo(address: string): string[];
  /** The webhooks that told of this booking. */
  webhooksOf(bookingId: string): { readonly id: string; readonly type: string }[];
  stop(): Promise<void>;
}

/** A real mail server and a real receiver of webhooks, which note what they are given. */
export async function startSinks(): Promise<Sinks> {
  const receivers: Receivers = { answerAfterMs: 0 };
  const answer = (send: () => void): unknown => setTimeout(send, receivers.answerAfterMs);
  const mails: { readonly to: string; readonly messageId: string }[] = [];
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, { envelope }, done) => {
      buffer(stream).then(
        (source) => {
          for (const { address: to } of envelope.rcptTo) mails.push({ to, messageId: messageIdOf(source) });
          answer(done);
        },
        () => undefined, // whoever was sending it is gone
      );
    },
  });
  smtp.on('error', () => undefined); // a worker that was killed in the middle of a letter
  const webhooks: { readonly id: string; readonly type: string; readonly subject: string }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { type, subject } = JSON.parse(body) as { type: string; subject: string };
      webhooks.push({ id: String(request.headers['webhook-id']), type, subject });
      answer(() => response.writeHead(204).end());
    });
  });
  await Promise.all([
    new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)),
    new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve)),
  ]);
  return Object.assign(receivers, {
    smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    webhookUrl: `http://127.0.0.1:${portOf(server)}/hook`,
    mailsTo: (address: string) => mails.filter(({ to }) => to === address).map(({ messageId }) => messageId),
    webhooksOf: (bookingId: string) =>
      webhooks.filter(({ subject }) => subject === bookingId).map(({ id, type }) => ({ id, type })),
    stop: async () => {
      server.closeAllConnections();
      for (const connection of smtp.connections) connection.close();
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(resolve)),
        new Promise((resolve) => server.close(resolve)),
      ]);
    },
  });
}

const portOf = (server: Pick<Server, 'address'>): number => (server.address() as AddressInfo).port;

/** The header is folded where it is long. */
const messageIdOf = (source: Buffer): string =>
  /^Message-ID:\s*(<[^>]+>)/im.exec(source.toString('latin1'))?.[1] ?? 'none';
