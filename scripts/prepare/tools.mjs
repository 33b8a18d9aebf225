import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import fs from 'fs';
import path from 'path';
import { fileURLToPath } from 'url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A path in the checkout. */
export const at = (...parts) => path.join(ROOT, ...parts);
export const say = (line) => process.stdout.write(`${line}\n`);

/** Prints a sentence for a human instead of a stack trace, and ends. */
export function giveUp(...lines) {
  process.stderr.write(`\n${lines.join('\n')}\n\n`);
  process.exit(1);
}

/** Runs a program with our own input and output; its exit code. */
export function run([command, ...first], rest, env = process.env) {
  const { status, error } = spawnSync(command, [...first, ...rest], { cwd: ROOT, env, stdio: 'inherit' });
  if (error) giveUp(`${command} cannot be started: ${error.message}`);
  return status === null ? 1 : status;
}

/** After a start as root, an ordinary user cannot replace what root has installed. */
export function ownershipHint() {
  if (process.getuid === undefined || process.getuid() === 0) return [];
  const foreign = ['node_modules', 'dist', '.'].find(
    (name) => fs.existsSync(at(name)) && fs.statSync(at(name)).uid !== process.getuid(),
  );
  if (foreign === undefined) return [];
  return [`${at(foreign)} belongs to another user: sudo chown -R "$(id -un)" '${ROOT}'`];
}

export function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

export const writeStamp = (file, text) => fs.writeFileSync(file, text);

export function sha256(texts) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex');
}

export const seconds = (begun) => `${((Date.now() - begun) / 1000).toFixed(1)} s`;
