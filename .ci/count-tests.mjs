import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Adds up the results that Jest wrote into a folder. A file that could not be run at all counts as one failed test, and
 * under CI so does a test that was skipped for no reason that `skips.json` gives.
 */
const folder = process.argv[2];
const results = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
const sum = (count) => results.reduce((total, result) => total + count(result), 0);

const passed = sum((result) => result.numPassedTests);
const failed = sum((result) => result.numFailedTests + result.numRuntimeErrorTestSuites);
const unexplained = skippedTests().filter((test) => !isExplained(test));

for (const test of new Set(unexplained)) console.log(`Skipped without a reason in .ci/skips.json: ${test}`);
const failures = failed + (process.env.CI === 'true' ? unexplained.length : 0);
console.log(`${passed} passed, ${failures} failed, ${skippedTests().length} skipped`);
process.exitCode = passed > 0 && failures === 0 ? 0 : 1;

/** What was skipped, as `path of the file: full name of the test`. */
function skippedTests() {
  const files = results.flatMap(({ testResults }) => testResults);
  return files.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'pending' || status === 'todo')
      .map(({ fullName }) => `${relative(process.cwd(), name)}: ${fullName}`),
  );
}

function isExplained(test) {
  const reasons = JSON.parse(readFileSync(join(import.meta.dirname, 'skips.json'), 'utf8'));
  return reasons.some(({ tests }) => new RegExp(tests).test(test));
}
