import type { Page } from 'playwright-core';

/** As far as anybody would go on pressing Tab on one page. */
const patience = 150;

/** The words by which whatever has the focus is known: its own, or those of its label. */
async function focusedWords(page: Page): Promise<string> {
  const focused = page.locator(':focus');
  if ((await focused.count()) !== 1) return '';
  const id = (await focused.getAttribute('id')) ?? '';
  const label = page.locator(`label[for="${id}"]`);
  return id !== '' && (await label.count()) > 0 ? label.first().innerText() : focused.innerText();
}

/** Somebody who has no mouse: goes on with Tab, and presses what has the focus. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** @throws where Tab never comes to something of that name. */
  async to(name: string | RegExp): Promise<void> {
    const met: string[] = [];
    for (let pressed = 0; pressed < patience; pressed++) {
      await this.page.keyboard.press('Tab');
      const words = (await focusedWords(this.page)).trim();
      if (typeof name === 'string' ? words === name : name.test(words)) return;
      met.push(words);
    }
    throw new Error(
      `Tab never came to ${String(name)} on ${this.page.url()}; it came to ${met.slice(0, 60).join(' | ')}`,
    );
  }

  /** A link or a button. */
  async presses(name: string | RegExp): Promise<void> {
    await this.to(name);
    await this.page.keyboard.press('Enter');
    await this.page.waitForLoadState();
  }

  /** A box or the first circle of a group. */
  async chooses(name: string | RegExp): Promise<void> {
    await this.to(name);
    await this.page.keyboard.press('Space');
  }

  async types(name: string | RegExp, words: string): Promise<void> {
    await this.to(name);
    await this.page.keyboard.type(words);
  }
}
