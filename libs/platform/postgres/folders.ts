import { access, chmod, mkdir } from 'node:fs/promises';
import { areWeRoot } from './account.js';

/** Makes a folder: private, or under root passable for the account that runs PostgreSQL. One that exists keeps its mode. */
export async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true });
  if (made !== undefined) await chmod(path, areWeRoot() ? 0o711 : 0o700);
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
