import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The secret of a data directory, made at its first use and kept beside the data it protects: sign-in links and
 * encrypted names stay good over a restart without anything being set. Private to the user who runs Lantern.
 */
export function developmentSecret(dataDirectory: string): string {
  const file = join(dataDirectory, 'secret');
  if (!existsSync(file)) make(file, dataDirectory);
  return readFileSync(file, 'utf8');
}

// A link cannot replace a file: of two starts at once, one's secret is kept, whole, and both read that.
function make(file: string, dataDirectory: string): void {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o711 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
}
