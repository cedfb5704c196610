import { existsSync } from 'node:fs';
import { type Browser, type LaunchOptions, chromium } from 'playwright-core';
import { isPackaged, unpackChromium } from './packaged-chromium.js';

const ofTheMachine = '/usr/bin/chromium';

/** Whether the tests in a browser can run on this machine: on Linux they can. Where they cannot, says why. */
export function chromiumHere(): boolean {
  if (existsSync(ofTheMachine) || isPackaged) return true;
  process.stderr.write(
    `Skipped in a browser: there is no ${ofTheMachine}, and npm brings one for Linux on x64 only. Debian's package is "chromium".\n`,
  );
  return false;
}

/** Chromium without a window, and without its calls to its maker. It is shown our own pages only, so root may run it. */
export async function startChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    ...(await programme()),
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
}

/** Debian's where it is installed, else the one that npm brought. */
async function programme(): Promise<LaunchOptions> {
  if (existsSync(ofTheMachine)) return { executablePath: ofTheMachine };
  const { executablePath, env } = await unpackChromium();
  return { executablePath, env: { ...env } };
}
