import fs from 'fs';
import path from 'path';
import { at, giveUp, ownershipHint, readText, run, say, seconds, sha256, writeStamp } from './tools.mjs';

const BUILD_STAMP = at('dist', '.built-from.json');

/** Compiles into `dist` when the sources are not those that it was compiled from. */
export function buildWhenStale() {
  const sources = [...typescriptBelow('apps'), ...typescriptBelow('libs'), ...typescriptBelow('bench')];
  const settings = ['tsconfig.json', 'tsconfig.build.json', 'package.json', 'package-lock.json'];
  const fingerprint = sha256([...settings, ...sources].map((file) => `${file}\0${readText(at(file)) || ''}`));
  const before = JSON.parse(readText(BUILD_STAMP) || '{"sources":[]}');
  const isComplete = sources.every((file) => fs.existsSync(outputOf(file)));
  if (before.fingerprint === fingerprint && isComplete) return;

  const begun = Date.now();
  say('Compiling …');
  fs.mkdirSync(at('dist'), { recursive: true });
  fs.rmSync(BUILD_STAMP, { force: true });
  // The compiler remembers what it has written: when that is not there, it has to forget.
  if (!isComplete) fs.rmSync(at('dist', '.tsbuildinfo'), { force: true });
  removeOutputs(before.sources.filter((file) => !sources.includes(file)));
  const result = run(
    [process.execPath, at('node_modules', 'typescript', 'bin', 'tsc')],
    ['-p', 'tsconfig.build.json'],
  );
  if (result !== 0) giveUp('The sources do not compile: the compiler says why above.', ...ownershipHint());
  writeStamp(BUILD_STAMP, JSON.stringify({ fingerprint, sources }));
  say(`Compiled in ${seconds(begun)}.`);
}

const outputOf = (source) => at('dist', source.replace(/\.ts$/, '.js'));

/** What was compiled from a source that is gone would otherwise still be found by an import of it. */
function removeOutputs(sources) {
  for (const source of sources) {
    fs.rmSync(outputOf(source), { force: true });
    fs.rmSync(`${outputOf(source)}.map`, { force: true });
  }
}

/** The same files that tsconfig.build.json takes. */
function typescriptBelow(folder) {
  if (!fs.existsSync(at(folder))) return [];
  return fs
    .readdirSync(at(folder), { withFileTypes: true })
    .flatMap((entry) => {
      const name = path.join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'testing' ? [] : typescriptBelow(name);
      return /\.ts$/.test(name) && !/\.(spec|int-spec|e2e-spec)\.ts$/.test(name) ? [name] : [];
    })
    .sort();
}
