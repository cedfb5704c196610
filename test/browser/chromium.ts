import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
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
  const browser = await chromium.launch({
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
  return withContextsClosedInTime(closedInTime(browser, await processOf(browser)));
}

async function processOf(browser: Browser): Promise<number | undefined> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.find(({ type }) => type === 'browser')?.id;
}

const timeToClose = 15_000;

/** Now and then Chromium does not end when it is asked to, and whoever closes it would wait for ever: then it is ended. */
function closedInTime(browser: Browser, pid: number | undefined): Browser {
  const close = browser.close.bind(browser);
  browser.close = async () => {
    const late = globalThis.setTimeout(() => pid !== undefined && process.kill(pid, 'SIGKILL'), timeToClose);
    await close();
    clearTimeout(late);
  };
  return browser;
}

type Closing = { close(): Promise<void> };

/** Now and then Chromium does not answer that a page is closed: it is left to the end of the browser. */
function endedInTime<Closed extends Closing>(closed: Closed): Closed {
  const close = closed.close.bind(closed);
  closed.close = () => Promise.race([close(), setTimeout(timeToClose, undefined, { ref: false })]);
  return closed;
}

/** Contexts whose closing, and that of their pages, holds nobody up. */
function withContextsClosedInTime(browser: Browser): Browser {
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = endedInTime(await newContext(options));
    const newPage = context.newPage.bind(context);
    context.newPage = async () => endedInTime(await newPage());
    return context;
  };
  return browser;
}

/** Debian's where it is installed, else the one that npm brought. */
async function programme(): Promise<LaunchOptions> {
  if (existsSync(ofTheMachine)) return { executablePath: ofTheMachine };
  const { executablePath, env } = await unpackChromium();
  return { executablePath, env: { ...env } };
}
