import request from 'supertest';
import { until } from '../../apps/worker/fixtures/until.js';
import { FormBrowser } from '../e2e/browser.js';
import { textOf } from '../e2e/markup.js';
import { type FormOnPage, formsIn } from './form-on-page.js';
import type { PostOffice } from './post-office.js';

/** Where a production installation is, and where its mail goes. */
export interface Site {
  readonly url: string;
  readonly post: PostOffice;
}

type Typed = Readonly<Record<string, string>>;

/** Somebody at work who knows no way but pages: signs in by the e-mail that comes, and sends the forms that are there. */
export class Clerk {
  private constructor(
    private readonly site: Site,
    private readonly browser: FormBrowser,
  ) {}

  /** With the link of an e-mail that they asked for. */
  static async signsIn(site: Site, address: string): Promise<Clerk> {
    const clerk = new Clerk(site, browserAt(site));
    const links = (): string[] =>
      site.post.lettersTo(address).flatMap((letter) => /\/sign-in\/link\/[\w-]+/.exec(letter.text)?.[0] ?? []);
    const before = links().length;
    await clerk.fill('/sign-in', { email: address });
    await until(`the link for ${address} comes`, () => links().length > before);
    await clerk.fill(links().at(-1) ?? '', {});
    return clerk;
  }

  /** With the link that `lantern setup` printed. */
  static async followsLink(site: Site, link: string): Promise<Clerk> {
    const clerk = new Clerk(site, browserAt(site));
    await clerk.fill(new URL(link).pathname, {});
    return clerk;
  }

  /** Somebody without an account, as any passer-by. */
  static passesBy(site: Site): Clerk {
    return new Clerk(site, browserAt(site));
  }

  /** The words and the markup of a page; a refusal is an error with what it says. */
  async sees(path: string): Promise<string> {
    const page = await this.browser.follow(await this.browser.get(path));
    if (page.status !== 200) throw new Error(`${path}: ${page.status} ${textOf(page.text)}`);
    return page.text;
  }

  /**
   * Fills in the form of a page, or the one with that action, and sends it as its first button does. What is to be
   * checked first is looked at and confirmed. Answers the page that it leads to.
   */
  async fill(path: string, typed: Typed, action?: string): Promise<string> {
    const form = this.formOn(await this.sees(path), path, action);
    return this.send(form, typed);
  }

  /** Sends a file by the form of a page. */
  async uploads(path: string, file: { readonly name: string; readonly content: Buffer }): Promise<string> {
    const form = this.formOn(await this.sees(path), path);
    const page = await this.browser.follow(await this.browser.upload(form.action, form.values, file));
    return page.text;
  }

  fetch(path: string): Promise<{ body: Buffer }> {
    return this.browser.fetch(path);
  }

  private formOn(page: string, path: string, action?: string): FormOnPage {
    const forms = formsIn(page, path).filter((form) => form.action !== '/sign-out');
    const found = action === undefined ? forms[0] : forms.find((form) => form.action === action);
    if (found) return found;
    throw new Error(`${path} has no form${action ? ` ${action}` : ''}: ${forms.map((form) => form.action).join(', ')}`);
  }

  private async send({ action, values, pressed }: FormOnPage, typed: Typed): Promise<string> {
    const answer = await this.browser.post(action, { ...values, ...pressed, ...typed });
    const page = await this.browser.follow(answer);
    const wrong = /govuk-error-summary__list">([\s\S]*?)<\/ul>/.exec(page.text)?.[1];
    if (wrong !== undefined || page.status >= 400)
      throw new Error(`${action}: ${page.status} ${textOf(wrong ?? page.text)}`);
    const check = answer.status === 200 ? formsIn(page.text, action).find((form) => form.action === action) : undefined;
    return check ? this.send(check, {}) : page.text;
  }
}

const browserAt = ({ url }: Site): FormBrowser => new FormBrowser({ http: request(url) });
