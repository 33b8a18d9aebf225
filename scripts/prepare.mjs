/**
 * What `npm start` and `npm test` run first: installs packages when they are missing or stale, compiles when the sources
 * have changed, and is done in a blink otherwise. It leans on Node alone, because nothing else may be there yet, and on
 * old syntax, so that an old Node reaches the sentence that says what is wrong.
 */
import { buildWhenStale } from './prepare/build.mjs';
import { withLock } from './prepare/lock.mjs';
import { installWhenStale } from './prepare/packages.mjs';
import { giveUp } from './prepare/tools.mjs';

const LEAST_NODE = [20, 19];

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  giveUp(
    `Slotledger needs Node ${LEAST_NODE.join('.')} or newer, and this is Node ${process.versions.node}.`,
    'See https://nodejs.org/en/download for a current one.',
  );
}

checkNode();
withLock(() => {
  installWhenStale();
  buildWhenStale();
});
