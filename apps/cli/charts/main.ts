import { argv, exit, stderr, stdout } from 'node:process';
import { workflows } from '#workflows';
import { chartFiles, staleFiles, writeFiles } from './files.js';

/*
 * Draws every chart into docs/charts: `npm run docs:charts`. With `--check` it writes nothing and fails where a drawing
 * is out of date. Run from the top of the repository.
 */

const folder = 'docs/charts';
const files = await chartFiles(workflows);

if (argv.includes('--check')) {
  const stale = staleFiles(folder, files);
  if (stale.length > 0) {
    const names = stale.map((name) => `  ${folder}/${name}`).join('\n');
    stderr.write(`These charts are out of date:\n${names}\nRun "npm run docs:charts" and commit what it writes.\n`);
    exit(1);
  }
  stdout.write(`${files.size} files in ${folder} are up to date.\n`);
} else {
  writeFiles(folder, files);
  stdout.write(`${files.size} files written to ${folder}.\n`);
}
