/**
 * The end of `.ci/run`: `node scripts/ci-summary.mjs gates.tsv jest.json` prints how long each gate took, which test files
 * were slowest, what failed, and last `N passed, N failed`, where N counts tests and gates. The exit code is 0 only when
 * nothing failed and at least one test has run: a Jest that was killed leaves no report, and no report is no success.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SLOWEST = 5;

const [gatesFile, reportFile] = process.argv.slice(2);
const gates = readGates(gatesFile);
const report = readReport(reportFile);
const tests = countTests(report);

printGates(gates);
printSlowest(report);
printFailures(report);

const failedGates = gates.filter(({ status }) => status !== 0).length;
if (tests.skipped > 0) console.log(`\n${tests.skipped} tests were skipped.`);
if (tests.passed === 0) console.log('\nNo test has passed: that alone is a failure.');
const failed = failedGates + tests.failed + (tests.passed === 0 ? 1 : 0);
console.log(`\n${gates.length - failedGates + tests.passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function readGates(file) {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const [status, seconds, name] = line.split('\t');
    return { status: Number(status), seconds: Number(seconds), name };
  });
}

/** Jest's own report, or nothing where Jest was killed before or while it wrote one. */
function readReport(file) {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  } catch {
    return undefined;
  }
}

/** A file that could not even be loaded has no failed test, but it has failed. */
function countTests(jest) {
  if (jest === undefined) return { passed: 0, failed: 0, skipped: 0 };
  return {
    passed: jest.numPassedTests,
    failed: jest.numFailedTests + jest.numRuntimeErrorTestSuites,
    skipped: jest.numPendingTests + jest.numTodoTests,
  };
}

function printGates(list) {
  console.log('\n── summary');
  for (const { status, seconds, name } of list)
    console.log(`${status === 0 ? 'passed' : 'FAILED'} ${String(seconds).padStart(5)} s  ${name}`);
}

function printSlowest(jest) {
  const files = (jest?.testResults ?? []).map(({ name, startTime, endTime }) => ({
    name: path.relative(process.cwd(), name),
    seconds: (endTime - startTime) / 1000,
  }));
  if (files.length > 0) console.log('\nThe slowest test files:');
  for (const { name, seconds } of files.sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST))
    console.log(`${seconds.toFixed(1).padStart(8)} s  ${name}`);
}

function printFailures(jest) {
  for (const { name, status, message, assertionResults } of jest?.testResults ?? []) {
    if (status !== 'failed') continue;
    const file = path.relative(process.cwd(), name);
    const failures = assertionResults.filter((result) => result.status === 'failed');
    for (const { fullName } of failures) console.log(`\nFAILED ${file}: ${fullName}`);
    if (failures.length === 0) console.log(`\nFAILED ${file}: ${message.trim().split('\n')[0]}`);
  }
}
