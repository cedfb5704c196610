import { join } from 'node:path';
import type { Home } from './home.js';

// The kernel keeps 104 (macOS) or 108 (Linux) bytes for a socket's path, its closing zero among them.
const LONGEST_PATH = 103;

/** The folder of the Unix socket, which is a sixth faster than TCP; `undefined` where its path would be too long. */
export function socketFolderOf(home: Home): string | undefined {
  const folder = join(home.directory, 'socket');
  return Buffer.byteLength(join(folder, '.s.PGSQL.65535')) <= LONGEST_PATH ? folder : undefined;
}
