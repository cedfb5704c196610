import { readFileSync, writeFileSync } from 'node:fs';
import { argv, exit, stderr, stdout } from 'node:process';
import { workflows } from './index.js';
import { recordReleases } from './releases.js';

/*
 * Records the hash of every version that is not released yet: `npm run releases`. Names given as `name/version` are
 * released with it, and can only be followed by a new version from then on. Run from the top of the repository.
 */

const file = 'workflows/releases.json';

try {
  const releases = recordReleases(workflows, JSON.parse(readFileSync(file, 'utf8')), argv.slice(2));
  writeFileSync(file, `${JSON.stringify(releases, null, 2)}\n`);
  for (const [name, { released }] of Object.entries(releases))
    stdout.write(`${name}: ${released ? 'released' : 'not released yet, recorded as it is now'}\n`);
} catch (error) {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  exit(1);
}
