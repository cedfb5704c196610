import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { developmentSecret } from './development-secret.js';

const folder = mkdtempSync(join(tmpdir(), 'lantern-secret-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('is made once for a data directory, and for its user alone', () => {
  const first = developmentSecret(join(folder, 'a'));
  expect(first.length).toBeGreaterThanOrEqual(32);
  expect(developmentSecret(join(folder, 'a'))).toBe(first);
  expect(developmentSecret(join(folder, 'b'))).not.toBe(first);
  expect(statSync(join(folder, 'a', 'secret')).mode & 0o777).toBe(0o600);
});
