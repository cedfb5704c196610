#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../dist/apps/cli/main.js');
if (existsSync(main)) {
  await import(main);
} else {
  console.error('Lantern has not been built yet. Run "npm run build" first (npm ci does it too).');
  process.exitCode = 2;
}
