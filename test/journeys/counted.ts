import type { Locator, Page } from 'playwright-core';

/** A person at a browser, with what they press and what they type counted: a field is counted once, whatever its length. */
export class Counted {
  readonly page: Page;
  presses = 0;
  typed = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async press(found: Locator): Promise<void> {
    this.presses += 1;
    await found.click();
  }

  async type(found: Locator, words: string): Promise<void> {
    this.typed += 1;
    await found.fill(words);
  }

  link(name: string | RegExp): Promise<void> {
    return this.press(this.page.getByRole('link', { name, exact: true }).first());
  }

  button(name: string | RegExp): Promise<void> {
    return this.press(this.page.getByRole('button', { name, exact: true }).first());
  }

  field(label: string | RegExp, words: string): Promise<void> {
    return this.type(this.page.getByLabel(label).first(), words);
  }
}
