import fs from 'fs';
import path from 'path';
import { at, giveUp, ownershipHint, readText, run, say, seconds, sha256, writeStamp } from './tools.mjs';

/** Runs `npm ci` when packages are missing or are not the ones of the lockfile. */
export function installWhenStale() {
  const reason = staleness();
  if (reason === undefined) return;
  const begun = Date.now();
  say(`Installing packages, because ${reason}. The first time takes a minute or so …`);
  // The compiler and the test runner are needed, whatever the environment thinks of production.
  const environment = { ...process.env };
  delete environment.NODE_ENV;
  for (const name of ['omit', 'only', 'production', 'ignore_scripts', 'dry_run'])
    delete environment[`npm_config_${name}`];
  const result = run(
    npm(),
    ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    environment,
  );
  if (result !== 0) {
    giveUp('"npm ci" did not succeed: what it says is above.', ...ownershipHint());
  }
  writeStamp(INSTALL_STAMP, installIdentity());
  say(`Installed in ${seconds(begun)}.`);
}

/** The npm that started us, so that it is the same version; else the one on the PATH. */
function npm() {
  const started = process.env.npm_execpath;
  const isNpm = started !== undefined && /^npm-cli\.c?js$/.test(path.basename(started));
  return isNpm ? [process.execPath, started] : ['npm'];
}

const INSTALL_STAMP = at('node_modules', '.slotledger-installed');

/** What the folder was installed from and for. */
function installIdentity() {
  const lists = ['package-lock.json', path.join('node_modules', '.package-lock.json')];
  return sha256([`${process.platform} ${process.arch}`, ...lists.map((file) => readText(at(file)) || '')]);
}

/** Why packages have to be installed, as a half-sentence; undefined when all is as the lockfile says. */
function staleness() {
  if (!fs.existsSync(at('node_modules', '.package-lock.json'))) return 'there are none yet';
  if (readText(INSTALL_STAMP) === installIdentity()) return undefined;
  const wanted = JSON.parse(readText(at('package-lock.json'))).packages;
  const present = JSON.parse(readText(at('node_modules', '.package-lock.json'))).packages;
  for (const [location, { version, optional, os, cpu, libc }] of Object.entries(wanted)) {
    if (location === '') continue;
    const found = present[location];
    if (found !== undefined && found.version === version && fs.existsSync(at(location))) continue;
    if (found === undefined && optional === true && !isForThisMachine(os, cpu, libc)) continue;
    const name = location.slice('node_modules/'.length);
    return found === undefined ? `${name} is missing` : `${name} is not the version that the lockfile names`;
  }
  writeStamp(INSTALL_STAMP, installIdentity());
  return undefined;
}

/** An optional package without an os of its own may be left out for reasons that we cannot see: it does not count. */
function isForThisMachine(os, cpu, libc) {
  const fits = (list, own) => list === undefined || list.includes(own);
  const isGlibc = process.platform !== 'linux' || !fs.existsSync('/etc/alpine-release');
  return (
    os !== undefined &&
    fits(os, process.platform) &&
    fits(cpu, process.arch) &&
    fits(libc, isGlibc ? 'glibc' : 'musl')
  );
}
