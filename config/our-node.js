/*
 * Which Node runs Lantern. On Linux one comes from npm, so that every machine runs the same; elsewhere, and where it was
 * left out, it is the machine's own. This is JavaScript, and leans on nothing, because any Node must be able to read it.
 */
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The major versions that the tests run on. */
export const supported = [24, 26];

const here = dirname(dirname(fileURLToPath(import.meta.url)));

/** The top of the repository, or of an image that holds the build alone. */
export const root = basename(here) === 'dist' ? dirname(here) : here;

const bundled = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');

/** The Node to run on: the one that npm brought, else the one that is running where it will do, else none. */
export function nodeToUse() {
  if (existsSync(bundled)) return realpathSync(bundled);
  const major = Number(process.versions.node.split('.')[0]);
  return supported.includes(major) ? process.execPath : undefined;
}

/** What to do where there is no Node to run on. */
export const refusal =
  `Lantern runs on Node ${supported.join(' or ')}, and this is ${process.version}. ` +
  (process.platform === 'linux'
    ? 'Run "npm ci" (without --omit=optional), which brings the right one.'
    : `Install one of them from https://nodejs.org, and start again.`);

/**
 * Whether this process is to go on, as it is where it runs on the right Node already. Otherwise that Node takes over with
 * the same arguments, and this process stays only to pass on the signals it gets and the exit code.
 */
export function isOurNode() {
  const node = nodeToUse();
  if (node === undefined) {
    console.error(refusal);
    process.exitCode = 2;
    return false;
  }
  if (node === realpathSync(process.execPath)) return true;
  handOver(node);
  return false;
}

function handOver(node) {
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // The terminal sends Ctrl-C to both.
  process.on('SIGINT', () => undefined);
  child.on('error', (error) => {
    console.error(`The Node that comes with Lantern (${node}) does not start: ${error.message}. ${withoutBundled}`);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    for (const each of ['SIGTERM', 'SIGHUP', 'SIGINT']) process.removeAllListeners(each);
    if (signal === null) process.exitCode = code ?? 1;
    else process.kill(process.pid, signal);
  });
}

/** What to do where the Node from npm cannot run, as on a Linux without glibc. */
export const withoutBundled =
  `It needs a Linux with glibc, such as Debian or Ubuntu. On others use Node ${supported.join(' or ')} of the machine: ` +
  '"npm ci --omit=optional", and set DATABASE_URL.';
