import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { filesIn } from './unzipped.js';

/** A copy of a review as somebody unpacks it into a folder of its own. @throws Error where a file would lie beside it. */
export function unpacked(zip: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-copy-'));
  for (const [name, content] of filesIn(zip)) {
    const path = join(folder, name);
    if (!path.startsWith(`${folder}/`)) throw new Error(`${name} would lie outside the copy.`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

/** What the script in a copy says of it, run as whoever holds the copy runs it. */
export function checked(folder: string): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['check-copy.mjs'], { cwd: folder, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}
