import type { Server } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** How often connections that have fallen idle meanwhile are closed. */
const SWEEP_MS = 50;

/** Makes every answer say that the connection ends with it, from the moment that the process is told to stop. */
export function installDrain(server: FastifyInstance): { start(): void } {
  let draining = false;
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (draining) reply.header('connection', 'close');
    done(null, payload);
  });
  return {
    start: () => {
      draining = true;
    },
  };
}

/**
 * Stops accepting connections and resolves when every request under way is answered, or when `deadlineMs` have passed;
 * what is still open then is cut off. Resolves to whether everything was answered.
 */
export async function drain(server: Server, deadlineMs: number): Promise<boolean> {
  const allClosed = new Promise<true>((resolve) => {
    server.close(() => {
      resolve(true);
    });
  });
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, SWEEP_MS);
  const timer: { stop?: NodeJS.Timeout } = {};
  const tooLate = new Promise<false>((resolve) => {
    timer.stop = setTimeout(() => {
      resolve(false);
    }, deadlineMs);
  });
  try {
    server.closeIdleConnections();
    return await Promise.race([allClosed, tooLate]);
  } finally {
    clearInterval(sweep);
    clearTimeout(timer.stop);
    server.closeAllConnections();
  }
}
