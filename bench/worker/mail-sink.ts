import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface MailSink {
  readonly url: string;
  /** When each mail was taken, in milliseconds, and the Message-IDs, in the order in which they came. */
  readonly times: readonly number[];
  readonly messageIds: readonly string[];
  stop(): Promise<void>;
}

const END_OF_MAIL = '\r\n.\r\n';

/** A mail server that takes whatever it is given (RFC 5321), for as little work as that can be: it is not what is measured. */
export async function startMailSink(): Promise<MailSink> {
  const [times, messageIds]: [number[], string[]] = [[], []];
  const sockets = new Set<Socket>();
  const take = (mail: string): void => {
    times.push(performance.now());
    messageIds.push(/^Message-ID:\s*(\S+)/im.exec(mail)?.[1] ?? 'none');
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    converse(socket, take);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    times,
    messageIds,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function converse(socket: Socket, take: (mail: string) => void): void {
  let [text, isInMail] = ['', false];
  socket.setNoDelay().setEncoding('latin1').write('220 sink\r\n');
  socket.on('data', (piece: string) => {
    text += piece;
    let answers = '';
    for (;;) {
      const end = text.indexOf(isInMail ? END_OF_MAIL : '\r\n');
      if (end === -1) break;
      const said = text.slice(0, end);
      text = text.slice(end + (isInMail ? END_OF_MAIL : '\r\n').length);
      if (isInMail) take(said);
      isInMail = !isInMail && /^DATA/i.test(said);
      answers += isInMail ? '354 go on\r\n' : answerTo(said);
    }
    if (answers !== '') socket.write(answers);
  });
}

function answerTo(said: string): string {
  if (/^EHLO/i.test(said)) return '250-sink\r\n250 PIPELINING\r\n'; // RFC 2920; what Postfix and most others offer
  return /^QUIT/i.test(said) ? '221 bye\r\n' : '250 ok\r\n';
}
