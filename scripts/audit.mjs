import { spawnSync } from 'node:child_process';

/**
 * `npm run audit:check`: fails when a package that production installs has a hole that is known to the registry. Some
 * registries (mirrors, mostly) answer no audits: that is said, and is no failure, since nothing was learned.
 */
const { stdout, status } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});

const report = parsed(stdout);
if (report?.metadata?.vulnerabilities === undefined) {
  console.log('The registry answers no audits, so it is not known whether there are holes.');
} else {
  const { total } = report.metadata.vulnerabilities;
  console.log(`${total} known holes in what production installs.`);
  for (const [name, { severity, range }] of Object.entries(report.vulnerabilities ?? {}))
    console.log(`  ${name} ${range}: ${severity}`);
  process.exitCode = total === 0 && status === 0 ? 0 : 1;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
