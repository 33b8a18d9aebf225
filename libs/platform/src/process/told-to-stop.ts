/**
 * Resolves once the process is told to stop: by SIGTERM or SIGINT, or because the process that started it is gone (it
 * holds the other end of the IPC channel, where there is one). Repeating it changes nothing.
 */
export function toldToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, resolve);
    if (process.channel !== undefined) {
      process.once('disconnect', () => {
        resolve('disconnect');
      });
    }
  });
}
