import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = '/usr/bin/chromium';

/** Whether the tests in a browser can run on this machine; where they cannot, says why. */
export function chromiumHere(): boolean {
  if (existsSync(executablePath)) return true;
  process.stderr.write(`Skipped in a browser: there is no ${executablePath}. Debian's package is "chromium".\n`);
  return false;
}

/** Chromium without a window, and without its calls to its maker. It is shown our own pages only, so root may run it. */
export const startChromium = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
