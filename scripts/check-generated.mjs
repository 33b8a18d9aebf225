/**
 * `npm run generated:check`: regenerates everything that is made from the code and says where it differs from
 * what is there. Each name is an npm script that writes its file, and with `--check` compares it instead.
 */
import { spawnSync } from 'node:child_process';

const GENERATORS = ['openapi', 'client', 'schema', 'gallery'];

const different = GENERATORS.filter((name) => {
  const began = Date.now();
  const { status } = spawnSync('npm', ['run', '--silent', name, '--', '--check'], { stdio: 'inherit' });
  console.log(`${name}: ${status === 0 ? 'as it should be' : 'DIFFERENT'} (${Date.now() - began} ms)`);
  return status !== 0;
});
process.exitCode = different.length === 0 ? 0 : 1;
