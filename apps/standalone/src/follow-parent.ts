/**
 * Preloaded (`node --import`) into every process that the supervisor starts: when the supervisor is gone, however it
 * went, its channel closes, and the process ends itself as if it had been asked to.
 */
const GRACE_MS = 30_000;

if (process.send !== undefined) {
  process.once('disconnect', endOurselves);
  // Listening must not keep a process alive that has nothing left to do.
  process.channel?.unref();
  // The channel may have closed before anybody listened.
  if (!process.connected) endOurselves();
}

function endOurselves(): void {
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
}
