import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HttpSink } from '../testing/http-sink.js';
import { PrivateAddress, WebhookClient } from './webhook-client.js';

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
