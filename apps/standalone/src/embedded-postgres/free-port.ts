import { createServer } from 'node:net';

/** A port on 127.0.0.1 that nobody listens on just now: the wanted one, else one that the system chooses. */
export async function freePort(wanted = 0): Promise<number> {
  return (await tryPort(wanted)) ?? (await tryPort(0)) ?? Promise.reject(new Error('There is no free port.'));
}

/** Whether nobody listens on the port of that address. */
export const isPortFree = async (port: number, host?: string): Promise<boolean> =>
  (await tryPort(port, host)) !== undefined;

function tryPort(port: number, host = '127.0.0.1'): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
