import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * `npm run sbom`: what production installs, as CycloneDX. npm lists it, all but right: with --omit=dev it also leaves out
 * what production and building both need (npm 11). So everything is listed, and what the lockfile calls `dev` is left out.
 */
const { stdout, stderr, status } = spawnSync('npm', ['sbom', '--sbom-format=cyclonedx'], {
  encoding: 'utf8',
  maxBuffer: 256 * 1024 * 1024,
  shell: process.platform === 'win32',
});
if (status !== 0) {
  console.error(stderr);
  process.exit(1);
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const shipped = new Set(
  Object.entries(packages)
    .filter(([, { dev }]) => dev !== true)
    .map(([path, { name, version }]) => `${name ?? path.split('node_modules/').at(-1)}@${version}`),
);

const bill = JSON.parse(stdout);
const isShipped = (ref) => shipped.has(ref);
console.log(
  JSON.stringify(
    {
      ...bill,
      components: bill.components.filter((component) => isShipped(component['bom-ref'])),
      dependencies: bill.dependencies
        .filter(({ ref }) => isShipped(ref))
        .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn?.filter(isShipped) })),
    },
    null,
    2,
  ),
);
