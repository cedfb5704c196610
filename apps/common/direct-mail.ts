import { join } from 'node:path';
import type { Language } from '#lantern/calendar';
import { type MailTransport, createRenderer, keepSent } from '#lantern/mail';
import { Partnership } from '#lantern/tables';
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
      const em = orm.em.fork();
      const [first] = await em.find(Partnership, {}, { orderBy: { createdAt: 'asc' }, limit: 1 });
      if (first) await keepSent(em, { id, partnershipId: first.id, template, address: to, ...words }, now);
    },
  };
}
