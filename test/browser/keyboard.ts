import type { Page } from 'playwright-core';

/** As far as anybody would go on pressing Tab on one page. */
const patience = 150;

/** As much of a browser as runs inside the page. */
interface Focusable {
  readonly id: string;
  readonly innerText: string;
}
declare const document: {
  readonly activeElement: Focusable | null;
  readonly body: Focusable;
  querySelector(selector: string): Focusable | null;
};

/**
 * The words by which whatever has the focus is known: its own, or those of its label; nothing where nothing has it. All of it
 * is asked at once, for between two questions the page may have given way to the next one.
 */
const focusedWords = (page: Page): Promise<string> =>
  page
    .evaluate(() => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return '';
      const label = focused.id === '' ? null : document.querySelector(`label[for="${focused.id}"]`);
      return (label ?? focused).innerText;
    })
    .catch(() => '');

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
