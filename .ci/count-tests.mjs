import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Adds up the results that Jest wrote into a folder. A file that could not be run at all counts as one failed test. */
const folder = process.argv[2];
const results = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
const sum = (count) => results.reduce((total, result) => total + count(result), 0);

const passed = sum((result) => result.numPassedTests);
const failed = sum((result) => result.numFailedTests + result.numRuntimeErrorTestSuites);
const skipped = sum((result) => result.numPendingTests + result.numTodoTests);

console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
