import { type NewPerson, People } from '#lantern/people';
import type { CallerRole } from '#lantern/access';
import { SignIn, formToken } from '#lantern/sign-in';
import { formsIn } from '../production/form-on-page.js';
import type { Web } from './web.js';

/** Which button of the check: to record where nobody is written to, to write to them, or to record alone. */
type Pressed = 'yes' | 'send' | 'only';

/** The heading of the page between a form and its record. */
export const checkTitle = /Check before you (record|send|open the review)<\/h1>/;

/** What a browser without scripts does: keeps cookies, follows redirects, sends forms with what they hold. */
export class FormBrowser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly web: Pick<Web, 'http'>) {}

  async get(path: string) {
    return this.keep(await this.web.http.get(path).set(this.headers()));
  }

  /** A file, byte for byte. */
  async fetch(path: string): Promise<{ headers: Record<string, unknown>; body: Buffer }> {
    const { headers, body } = await this.web.http.get(path).set(this.headers()).buffer(true).responseType('blob');
    return { headers, body };
  }

  /** Sends fields to an address, with the form token of the page that was last shown. */
  async post(path: string, fields: Readonly<Record<string, string | readonly string[]>> = {}) {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries({ formToken: this.formToken, ...fields }))
      for (const each of [value].flat()) body.append(name, each);
    return this.keep(await this.web.http.post(path).set(this.headers()).type('form').send(body.toString()));
  }

  /** Sends a form with a file, which comes last as in every such form. */
  async upload(path: string, fields: Readonly<Record<string, string>>, file?: { name: string; content: Buffer }) {
    const boundary = 'a-boundary';
    const texts = Object.entries({ formToken: this.formToken, ...fields }).map(
      ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file?.name ?? ''}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
    const body = Buffer.concat([
      Buffer.from(texts.join('') + head),
      file?.content ?? Buffer.alloc(0),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const type = `multipart/form-data; boundary=${boundary}`;
    return this.keep(await this.web.http.post(path).set(this.headers()).type(type).send(body));
  }

  /**
   * Sends a form, and where it is to be checked first, presses the first button of that page, or the one that is named.
   * The one place in which tests pass the check.
   */
  async send(path: string, fields: Parameters<FormBrowser['post']>[1] = {}, pressed?: Pressed) {
    return this.records(await this.post(path, fields), pressed);
  }

  /** The same of a form with a file. */
  async sendFile(path: string, fields: Readonly<Record<string, string>>, file?: { name: string; content: Buffer }) {
    return this.records(await this.upload(path, fields, file));
  }

  /** Presses the button of a page that asks for a check; any other answer stays as it is. */
  async records<Answer extends Awaited<ReturnType<FormBrowser['get']>>>(shown: Answer, pressed?: Pressed) {
    if (!checkTitle.test(shown.text)) return shown;
    const form = formsIn(shown.text, '').find(({ action }) => action !== '/sign-out');
    if (!form) throw new Error('There is no form to record with.');
    return this.post(form.action, { ...form.fields, ...(pressed ? { confirmed: pressed } : form.pressed) });
  }

  /** Follows redirects to the page they lead to. */
  async follow(answer: Awaited<ReturnType<FormBrowser['get']>>) {
    let shown = answer;
    while (shown.status === 303) shown = await this.get(String(shown.headers.location));
    return shown;
  }

  /** The same browser as it is now: for what somebody does who has copied what it holds. */
  copy(): FormBrowser {
    const copy = new FormBrowser(this.web);
    for (const [name, value] of this.cookies) copy.cookies.set(name, value);
    return copy;
  }

  forget(name: string): void {
    this.cookies.delete(name);
  }

  formToken = '';

  headers() {
    return {
      accept: 'text/html',
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    };
  }

  private keep<Answer extends { headers: Record<string, unknown>; text: string }>(answer: Answer): Answer {
    const given = answer.headers['set-cookie'];
    for (const each of Array.isArray(given) ? given.map(String) : []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
      // Goes with every form of the session, whichever page it stands on.
      if (name.endsWith('lantern-session') && value !== '') this.formToken = formToken(value);
    }
    return answer;
  }
}

/** Somebody signed in with a browser of their own. */
export async function signedIn(
  web: Web,
  roles: readonly CallerRole[],
  more: Partial<Pick<NewPerson, 'agency' | 'partnerships' | 'name' | 'phone' | 'hours'>> = {},
): Promise<FormBrowser & { readonly id: string }> {
  const { orm, clock } = web.lantern;
  const email = `${crypto.randomUUID()}@council.example`;
  const id = await new People(orm, clock).add({ name: 'A person', email, roles, partnerships: ['anytown'], ...more });
  const token = await new SignIn(orm, clock).invite(id);
  const browser = new FormBrowser(web);
  await browser.post(`/sign-in/link/${token}`);
  return Object.assign(browser, { id });
}
