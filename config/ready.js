/*
 * What `npm start` and `npm test` do first: whatever a fresh clone lacks. It is run by the machine's own Node before
 * anything is installed, so it leans on nothing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeToUse, refusal, root, supported, withoutBundled } from './our-node.js';

// With this one npm 10 comes, which reads our lock file and installs the right Node.
const oldest = 20;

const major = Number(process.versions.node.split('.')[0]);
if (major < oldest) end(`Lantern needs Node ${oldest} or later to be installed with, and this is ${process.version}.`);
if (process.platform !== 'linux' && !supported.includes(major)) end(refusal);
if (!isInstalled()) install();
insistItRuns();

function isInstalled() {
  const installed = packagesIn(join('node_modules', '.package-lock.json'));
  if (installed === undefined) return false;
  return Object.entries(packagesIn('package-lock.json'))
    .filter(([path, wanted]) => path !== '' && (path in installed || !mayBeMissing(path, wanted)))
    .every(([path, wanted]) => installed[path] && installed[path].version === wanted.version);
}

function packagesIn(file) {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined;
}

/** What others' packages call optional may be for other machines; what we call so is for this one where it says so. */
function mayBeMissing(path, { optional, os, cpu }) {
  const ours = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).optionalDependencies;
  const isForHere = os && cpu && os.includes(process.platform) && cpu.includes(process.arch);
  return Boolean(optional) && !(isForHere && path.replace('node_modules/', '') in ours);
}

function install() {
  console.log('Installing what Lantern needs, as package-lock.json lists it (npm ci). This takes a minute or two.');
  // The Node of the machine: the one in node_modules is about to be replaced.
  const node = process.env.npm_node_execpath || process.execPath;
  const npm = process.env.npm_execpath;
  const how = { cwd: root, stdio: 'inherit' };
  const { status } = npm ? spawnSync(node, [npm, 'ci'], how) : spawnSync('npm', ['ci'], how);
  if (status !== 0) end('"npm ci" failed, as it says above. Mend that, and run the same command again.');
}

function insistItRuns() {
  const node = nodeToUse();
  if (node === undefined) end(refusal);
  if (spawnSync(node, ['--version']).status !== 0)
    end(`The Node that comes with Lantern does not run here. ${withoutBundled}`);
}

function end(words) {
  console.error(words);
  process.exit(1);
}
