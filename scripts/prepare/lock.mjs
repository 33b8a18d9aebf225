import fs from 'fs';
import { at, giveUp, ownershipHint, readText, say } from './tools.mjs';

/** Longer than any installation takes: an older lock is what a killed process has left. */
const STALE_AFTER_MS = 15 * 60_000;
/** Between making the file and writing a number into it. */
const TAKING_MS = 2_000;

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
  if (!isHeld(lock)) {
    fs.rmSync(lock, { force: true });
    return false;
  }
  if (!hasSaidThatItWaits) say('Waiting for another start or test to finish installing and compiling …');
  hasSaidThatItWaits = true;
  return false;
}

/** A lock that does not name its holder yet was taken this very moment. */
function isHeld(lock) {
  const holder = Number(readText(lock));
  return ageMs(lock) < (holder > 0 && isAlive(holder) ? STALE_AFTER_MS : TAKING_MS) && holder !== process.pid;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function ageMs(lock) {
  const found = fs.statSync(lock, { throwIfNoEntry: false });
  return found === undefined ? Infinity : Date.now() - found.mtimeMs;
}

const waitASecond = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
