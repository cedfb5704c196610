import { londonDate } from '#lantern/calendar';
import { houseWords } from '#lantern/words';
import type { OutgoingEmail } from '../message.js';
import type { RenderedEmail } from '../render.js';
import type { Renderers } from '../renderers.js';
import { announcesThePast } from './announcements.js';
import { type Place, type Subject, commonValues, linkTo } from './common-values.js';
import { countedToday } from './days-since.js';
import { invitationFor } from './meeting-invitation.js';
import { officeInWords } from './offices.js';
import type { WaitingEmail } from './waiting-email.js';

/** What an e-mail is written with: the words, and the partnership's fixed sender. */
export interface EmailTools extends Place {
  readonly renderers: Renderers;
  /** `dhr@example.gov.uk` or `Name <dhr@example.gov.uk>` (rule E-13). */
  readonly mailFrom: string;
}

/** An e-mail as it is claimed: its words, and either the message to send or what keeps it from being sent. */
export interface WrittenEmail {
  readonly waiting: WaitingEmail;
  readonly rendered: RenderedEmail | null;
  readonly outgoing: OutgoingEmail | null;
  readonly status: 'queued' | 'undeliverable' | 'superseded';
  readonly failure: string | null;
}

const bareAddress = (from: string): string => /<([^<>]+)>/.exec(from)?.[1] ?? from;

function unaddressed({ recipient, agency, left }: WaitingEmail): string {
  const office = officeInWords(recipient, agency);
  return left
    ? `The person it was written for no longer holds the office of ${office}.`
    : `No e-mail address is known for ${office}.`;
}

/** A task without a reference and a link of its own is one of the e-mail's own case. */
function placed({ values, reference }: Unwritten, emailTools: Place): Readonly<Record<string, unknown>> {
  if (!Array.isArray(values.tasks) || reference === null) return values;
  const here = { reference, link: linkTo(emailTools.publicUrl, reference) };
  return { ...values, tasks: values.tasks.map((task: unknown) => ({ ...here, ...Object(task) })) };
}

/** An e-mail may lead to a page of its case (`page`, such as the papers) instead of the case itself, or to a page of no case. */
function linkIn({ values: { page }, reference }: Unwritten, { publicUrl }: Place): { readonly link?: string } {
  if (typeof page !== 'string') return {};
  return { link: reference === null ? `${publicUrl}/${page}` : `${linkTo(publicUrl, reference)}/${page}` };
}

/** What the words of an e-mail are made from. */
export type Unwritten = Subject &
  Pick<WaitingEmail, 'template' | 'values' | 'createdAt' | 'dueNow' | 'language' | 'settings'>;

/** The words of an e-mail as it would be sent at an instant; what is only planned is written here, too. */
export function wordsOf(email: Unwritten, emailTools: Omit<EmailTools, 'mailFrom'>, now: Date): RenderedEmail {
  const today = londonDate(now);
  const own = countedToday(placed(email, emailTools), londonDate(new Date(email.createdAt)), today);
  const dated = email.dueNow === null ? own : { ...own, due: email.dueNow };
  const common = commonValues(email, emailTools, today);
  const values = { ...dated, ...common, ...linkIn(email, emailTools) };
  const words = houseWords([email.settings]);
  return emailTools.renderers.of(email).render(email.template, values, email.language, words);
}

function outgoingOf(
  email: WaitingEmail,
  to: string,
  rendered: RenderedEmail,
  emailTools: EmailTools,
  now: Date,
): OutgoingEmail {
  const from = emailTools.mailFrom;
  const replyTo = email.mailbox ?? email.coordinator?.email ?? bareAddress(from);
  const link = linkTo(emailTools.publicUrl, email.reference);
  const invitation = invitationFor(email, { from, replyTo, to, link, now, workflows: emailTools.regimes });
  return { id: email.id, from, to, replyTo, date: now, ...rendered, ...(invitation && { invitation }) };
}

/** Neither done, nor moved, nor over by now. */
export const isStillToBeSaid = (email: Pick<WaitingEmail, 'current' | 'values'>, now: Date): boolean =>
  email.current && !announcesThePast(email.values, now);

/** Writes one e-mail out. What cannot be written or addressed comes back undeliverable, with the reason. */
export function write(waiting: WaitingEmail, emailTools: EmailTools, now: Date): WrittenEmail {
  if (!isStillToBeSaid(waiting, now))
    return { waiting, rendered: null, outgoing: null, status: 'superseded', failure: null };
  try {
    const rendered = wordsOf(waiting, emailTools, now);
    if (waiting.address === null)
      return { waiting, rendered, outgoing: null, status: 'undeliverable', failure: unaddressed(waiting) };
    const outgoing = outgoingOf(waiting, waiting.address, rendered, emailTools, now);
    return { waiting, rendered, outgoing, status: 'queued', failure: null };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { waiting, rendered: null, outgoing: null, status: 'undeliverable', failure };
  }
}
