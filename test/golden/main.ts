import { existsSync, writeFileSync } from 'node:fs';
import { goldenFile, goldenStates, goldenVersions } from './golden.js';

/*
 * `npm run golden`: writes down every state of a version as it is stored, once, when the version is released. What is
 * written down already stays.
 */

for (const version of goldenVersions.filter((each) => !existsSync(goldenFile(each)))) {
  writeFileSync(goldenFile(version), `${JSON.stringify(goldenStates(version), null, 1)}\n`);
  process.stdout.write(`${goldenFile(version)} written.\n`);
}
