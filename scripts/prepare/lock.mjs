import fs from 'fs';
import { at, giveUp, ownershipHint, readText, say } from './tools.mjs';

/** Longer than any installation takes: an older lock is what a killed process has left. */
const STALE_AFTER_MS = 15 * 60_000;

/**
 * `npm start` and `npm test` at once must not install over each other. Whoever holds the lock says so with its process
 * number; the lock of a process that is gone counts for nothing.
 */
export function withLock(work) {
  const lock = at('dist', '.prepare-lock');
  try {
    fs.mkdirSync(at('dist'), { recursive: true });
    while (!take(lock)) waitASecond();
  } catch (error) {
    giveUp(`Slotledger cannot write into its own folder: ${error.message}.`, ...ownershipHint());
  }
  try {
    work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

let hasSaidThatItWaits = false;

function take(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    // process.exit does not come back to the `finally` above.
    process.once('exit', () => fs.rmSync(lock, { force: true }));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const holder = Number(readText(lock));
  if (holder > 0 && isAlive(holder) && !isOld(lock)) {
    if (!hasSaidThatItWaits)
      say(`Waiting for another start or test (process ${holder}) to finish compiling …`);
    hasSaidThatItWaits = true;
    return false;
  }
  fs.rmSync(lock, { force: true });
  return false;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

const isOld = (lock) =>
  Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) > STALE_AFTER_MS;

const waitASecond = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
