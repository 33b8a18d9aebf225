import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Pool, type PoolClient } from 'pg';
import { outliveConnections } from './outlive-connections.js';

/** One message of PostgreSQL's protocol: its letter, its length, its body. */
function message(letter: string, body: string): Buffer {
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, Buffer.from(body, 'latin1')]);
}

const AUTHENTICATED = message('R', '\0\0\0\0');
const READY = message('Z', 'I');
const DYING = message('E', 'SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0');

describe('a PostgreSQL that dies in the moment in which a connection is ready', () => {
  let server: Server;
  let pool: Pool;

  beforeEach(async () => {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(Buffer.concat([AUTHENTICATED, READY, DYING])));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    pool = new Pool({ host: '127.0.0.1', port, user: 'nobody', database: 'none' });
    pool.on('error', () => undefined);
  });
  afterEach(async () => {
    await pool.end();
    server.close();
  });

  it('fails the query and not the process', async () => {
    outliveConnections(pool);

    const client = await pool.connect();

    await expect(client.query('SELECT 1')).rejects.toThrow(/connection/i);
    client.release(true);
  });

  it('(control) would find nobody who listens', async () => {
    const listeners = await new Promise<number>((resolve, reject) => {
      pool.connect((error: Error | undefined, client: PoolClient | undefined, release) => {
        if (client === undefined) {
          reject(error ?? new Error('There is no client.'));
          return;
        }
        resolve(client.listenerCount('error'));
        client.on('error', () => undefined); // so that this process lives on to tell
        release(true);
      });
    });

    expect(listeners).toBe(0);
  });
});
