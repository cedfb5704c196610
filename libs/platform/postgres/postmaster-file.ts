import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a running (or killed) PostgreSQL has written about itself in its data directory. */
export interface PostmasterFile {
  pid: number;
  port: number;
  socketFolder: string;
  status: string;
}

const FILE = 'postmaster.pid';

/** Lines of postmaster.pid: process, data directory, start, port, socket folder, address, shared memory, status. */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(cluster, FILE), 'utf8').catch(() => '');
  const [pid = '', , , port = '', socketFolder = '', , , status = ''] = text.split('\n');
  if (!/^\d+$/.test(pid)) return undefined;
  return { pid: Number(pid), port: Number(port), socketFolder: socketFolder.trim(), status: status.trim() };
}

/**
 * Makes the file of a killed PostgreSQL harmless. PostgreSQL would take the number in it for a running server when it
 * belongs to something else now (usual in containers, where numbers repeat at every start) or to a dead process that
 * nobody has buried. Our own number stands in: PostgreSQL knows that its parent is no server, and it still checks that
 * nothing uses the shared memory the file names.
 */
export async function disownPostmasterFile(cluster: string): Promise<void> {
  const path = join(cluster, FILE);
  const [, ...rest] = (await readFile(path, 'utf8')).split('\n');
  await writeFile(path, [process.pid, ...rest].join('\n'));
}
