import { argv, exit, stderr, stdout } from 'node:process';
import { workflows } from '#workflows';
import { allHandbooks } from '../handbook/files.js';
import { chartFiles, staleFiles, writeFiles } from '../charts/files.js';

/*
 * Draws every chart into docs/charts and writes every handbook into docs/handbooks: `npm run docs:charts`. With `--check` it
 * writes nothing and fails where one is out of date. Run from the top of the repository.
 */

const folders = [
  { folder: 'docs/charts', files: await chartFiles(workflows) },
  { folder: 'docs/handbooks', files: await allHandbooks(workflows) },
] as const;
const count = folders.reduce((sum, { files }) => sum + files.size, 0);

if (argv.includes('--check')) {
  const stale = folders.flatMap(({ folder, files }) => staleFiles(folder, files).map((name) => `  ${folder}/${name}`));
  if (stale.length > 0) {
    stderr.write(`These are out of date:\n${stale.join('\n')}\nRun "npm run docs:charts" and commit what it writes.\n`);
    exit(1);
  }
  stdout.write(`${count} charts and handbooks are up to date.\n`);
} else {
  for (const { folder, files } of folders) writeFiles(folder, files);
  stdout.write(`${count} charts and handbooks written.\n`);
}
