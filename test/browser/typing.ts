import type { Locator, Page } from 'playwright-core';

/** What is typed or chosen in a form: a value for each field by its name; several of a group of boxes. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

export const day = (name: string, iso: string): Typed => {
  const [year = '', month = '', date = ''] = iso.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

async function types(page: Page, name: string, value: string): Promise<void> {
  const field = page.locator(`main [name="${name}"]:not([type=hidden])`).first();
  const kind = await field.evaluate((element) => {
    const { tagName, type } = Object(element);
    return `${tagName} ${type}`;
  });
  if (/ (radio|checkbox)$/.test(kind)) await page.locator(`main [name="${name}"][value="${value}"]`).check();
  else if (kind.startsWith('SELECT')) await field.selectOption(value);
  else await field.fill(value);
}

/** Presses what leads to another page, and waits until all of that is there. @returns the status it answered with */
export async function leavesBy(page: Page, button: Locator): Promise<number> {
  const [answer] = await Promise.all([
    page.waitForResponse((each) => each.request().isNavigationRequest() && !isRedirect(each.status())),
    page.waitForEvent('domcontentloaded'),
    button.first().click(),
  ]);
  return answer.status();
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

/** As many rows as are filled in: a form begins with one, and more are asked for by its button. */
async function addsRows(page: Page, name: string): Promise<void> {
  const more = page.locator('main button[value^="row"], main button[value^="add"]');
  for (let tries = 0; tries < 5 && (await page.locator(`main [name="${name}"]`).count()) === 0; tries += 1) {
    if ((await more.count()) === 0) throw new Error(`${page.url()} asks for no "${name}": ${await asked(page)}`);
    await leavesBy(page, more);
  }
}

/** What a page asks for, or what it says where it asks for nothing. */
async function asked(page: Page): Promise<string> {
  const names = await page
    .locator('main [name]:not([type=hidden])')
    .evaluateAll((all) => all.map((each) => Object(each).name));
  return names.length > 0 ? names.join(', ') : page.locator('main').innerText();
}

/** Fills in what is on the page in front of somebody. */
export async function fills(page: Page, typed: Typed): Promise<void> {
  for (const name of Object.keys(typed)) await addsRows(page, name);
  for (const [name, value] of Object.entries(typed)) for (const each of [value].flat()) await types(page, name, each);
}

/** What a page says is wrong, or nothing. */
const complaints = async (page: Page): Promise<string> => {
  const summary = page.locator('.govuk-error-summary');
  return (await summary.count()) === 0 ? '' : summary.first().innerText();
};

/** Presses a button of a form, and the first one of the check that may follow. @throws Error where it is refused */
export async function presses(page: Page, button: string): Promise<void> {
  let status = await leavesBy(page, page.locator(button));
  const check = page.locator('#check button');
  if ((await check.count()) > 0) status = await leavesBy(page, check);
  const wrong = await complaints(page);
  if (wrong !== '') throw new Error(`${page.url()}: ${wrong}`);
  if (status >= 400) throw new Error(`${page.url()} answered ${status}: ${await page.locator('main').innerText()}`);
}

const sendsForm = 'main form[method=post] button:not([value])';

/** Opens a page, fills in its form and sends it. */
export async function sends(page: Page, path: string, typed: Typed, button = sendsForm): Promise<void> {
  await page.goto(path);
  await fills(page, typed);
  await presses(page, button);
}
