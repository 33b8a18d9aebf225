const LOOK_EVERY_MS = 500;

/**
 * `npm start` runs us below a shell that keeps to itself the signals that npm passes on. When npm is told to stop, the
 * shell ends and we are handed to another parent: then it was us who were meant. Whoever starts us without npm is free
 * to go.
 */
export function stopWhenOrphaned(stop: () => void, environment: NodeJS.ProcessEnv = process.env): void {
  if (environment['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, LOOK_EVERY_MS);
  timer.unref();
}
