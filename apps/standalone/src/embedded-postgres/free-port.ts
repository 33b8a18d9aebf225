import { createServer } from 'node:net';

/** A port on 127.0.0.1 that nobody listens on just now: the wanted one, else one that the system chooses. */
export async function freePort(wanted = 0): Promise<number> {
  const port = await tryPort(wanted).catch(() => undefined);
  return port ?? (await tryPort(0)) ?? Promise.reject(new Error('There is no free port.'));
}

/** Whether nobody listens on the port of that address. Throws, and says why, when nobody could. */
export const isPortFree = async (port: number, host?: string): Promise<boolean> =>
  (await tryPort(port, host)) !== undefined;

/** The port, or undefined where it is taken. */
function tryPort(port: number, host = '127.0.0.1'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(new Error(whyNobodyCould(error, port, host), { cause: error }));
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

/** What is so, where a port cannot be listened on and nobody else does. */
export function whyNobodyCould({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  switch (code) {
    case 'EADDRNOTAVAIL':
      return `HOST is ${host}, which is not an address of this machine.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST is ${host}, for which no address can be found.`;
    case 'EACCES':
      return `Port ${port} needs rights that this user does not have. Set PORT to another one, of 1024 or above.`;
    default:
      return `Port ${port} of ${host} cannot be listened on: ${message}`;
  }
}
