import { join } from 'node:path';
import type { Language } from '#lantern/calendar';
import { type MailTransport, createRenderer } from '#lantern/mail';
import { run } from '#lantern/platform';
import { z } from 'zod';
import type { Composition } from './compose.js';

/** An e-mail that goes at once and is kept nowhere: a link to sign in with. */
export interface DirectEmail {
  /** Letters, digits and dashes. */
  readonly id: string;
  readonly to: string;
  readonly template: string;
  readonly values: object;
  /** English where it is left out. */
  readonly language?: Language;
}

export interface DirectMail {
  /** Throws a `TemporaryMailFailure` or a `PermanentMailFailure`. */
  send(email: DirectEmail): Promise<void>;
}

const link = z.object({ link: z.url({ protocol: /^https?$/ }) });
const templates = join(import.meta.dirname, 'sign-in-emails');

const addressIn = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;

/** With `capture` what was sent is shown at /mail, as all mail of a development machine is. */
export function directMail(
  { orm, clock, config }: Composition,
  transport: MailTransport,
  capture: boolean,
): DirectMail {
  const renderer = createRenderer([templates], { 'sign-in': link, invitation: link });
  return {
    async send({ id, to, template, values, language }) {
      const words = renderer.render(template, values, language);
      const now = clock.now();
      const { from } = config.mail;
      await transport.send({ id, from, to, replyTo: addressIn(from), date: now, ...words });
      if (!capture) return;
      await run(
        orm.em.fork(),
        `insert into email (id, partnership_id, workflow, template, recipient, address, values, subject, text, html, status,
           due_at, settled_at, created_at)
         select $1, p.id, 'sign-in', $2, 'person', $3, '{}', $4, $5, $6, 'sent', $7, $7, $7
         from partnership p order by p.created_at limit 1`,
        [id, template, to, words.subject, words.text, words.html, now],
      );
    },
  };
}
