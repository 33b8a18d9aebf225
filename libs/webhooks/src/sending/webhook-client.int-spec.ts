import { createServer } from 'node:http';
import { type AddressInfo, createServer as createRawServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HttpSink } from '../testing/http-sink.js';
import { NoAnswer, PrivateAddress, WebhookClient } from './webhook-client.js';

describe('a client that keeps to public addresses', () => {
  let sink: HttpSink;
  beforeEach(async () => (sink = await new HttpSink().start()));
  afterEach(() => sink.stop());

  const post = (allowsPrivate: boolean, url: string): Promise<number> =>
    new WebhookClient(allowsPrivate).post({
      url,
      headers: {},
      body: '{}',
      signal: AbortSignal.timeout(5_000),
    });

  it.each([
    ['a name that leads to this machine', 'localhost'],
    ['its address', '127.0.0.1'],
    ['its address as one number', '2130706433'],
    ['its address in IPv6', '[::1]'],
    ['its address in the clothes of IPv6', '[::ffff:127.0.0.1]'],
  ])('does not connect to %s', async (_, host) => {
    const { port } = new URL(sink.url);
    await expect(post(false, `http://${host}:${port}/hook`)).rejects.toThrow(PrivateAddress);
    expect(sink.received).toEqual([]);
  });

  it('would connect if it were allowed to (negative control)', async () => {
    expect(await post(true, sink.url.replace('127.0.0.1', 'localhost'))).toBe(204);
  });

  it('does not read what it is sent without end', async () => {
    const endless = createServer((_, response) => {
      response.writeHead(200);
      const write = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        if (!response.destroyed) response.once('drain', write);
      };
      write();
    });
    await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
    const { port } = endless.address() as { port: number };
    expect(await post(true, `http://127.0.0.1:${port}/`)).toBe(200);
    endless.closeAllConnections();
    endless.close();
  });
});

describe('a client', () => {
  /** What becomes of a webhook whose receiver treats the connection like that once the request is there. */
  async function postTo(receiver: (socket: Socket) => void, patienceMs = 5_000): Promise<number> {
    const server = createRawServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => receiver(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const client = new WebhookClient(true);
    try {
      const url = `http://127.0.0.1:${port}/`;
      return await client.post({ url, headers: {}, body: '{}', signal: AbortSignal.timeout(patienceMs) });
    } finally {
      client.close();
      server.close();
    }
  }

  it('takes the wish to change protocols for an answer, and hangs up', async () => {
    let hasHungUp: Promise<unknown> = Promise.resolve();
    const status = await postTo((socket) => {
      hasHungUp = new Promise((resolve) => socket.once('close', resolve));
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    });
    expect(status).toBe(101);
    await hasHungUp;
  });

  it('hears of a connection that is closed without a word', async () => {
    await expect(postTo((socket) => socket.destroy())).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(postTo((socket) => socket.end())).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it.each([
    ['says nothing', ''],
    ['only promises an answer', 'HTTP/1.1 102 Processing\r\n\r\n'],
    ['stops within the head of its answer', 'HTTP/1.1 200 OK\r\nContent-'],
  ])('waits no longer than it was told to for a receiver that %s', async (_, words) => {
    await expect(postTo((socket) => socket.write(words), 200)).rejects.toThrow(NoAnswer);
  });
});
