import { londonDate } from '#lantern/calendar';
import type { OutgoingEmail } from '../message.js';
import type { RenderedEmail, Renderer } from '../render.js';
import { type Place, commonValues, linkTo } from './common-values.js';
import { countedToday } from './days-since.js';
import { invitationFor } from './meeting-invitation.js';
import { officeInWords } from './offices.js';
import type { WaitingEmail } from './waiting-email.js';

/** What an e-mail is written with: the words, and the partnership's fixed sender. */
export interface Desk extends Place {
  readonly renderer: Renderer;
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
function placed({ values, reference }: WaitingEmail, desk: Desk): Readonly<Record<string, unknown>> {
  if (!Array.isArray(values.tasks) || reference === null) return values;
  const here = { reference, link: linkTo(desk.publicUrl, reference) };
  return { ...values, tasks: values.tasks.map((task: unknown) => ({ ...here, ...Object(task) })) };
}

function render(email: WaitingEmail, desk: Desk, now: Date): RenderedEmail {
  const today = londonDate(now);
  const own = countedToday(placed(email, desk), londonDate(new Date(email.createdAt)), today);
  return desk.renderer.render(email.template, { ...own, ...commonValues(email, desk, today) }, email.language);
}

function outgoingOf(email: WaitingEmail, to: string, rendered: RenderedEmail, desk: Desk, now: Date): OutgoingEmail {
  const from = desk.mailFrom;
  const replyTo = email.mailbox ?? email.coordinator?.email ?? bareAddress(from);
  const link = linkTo(desk.publicUrl, email.reference);
  const invitation = invitationFor(email, { from, replyTo, to, link, now });
  return { id: email.id, from, to, replyTo, date: now, ...rendered, ...(invitation && { invitation }) };
}

/** Writes one e-mail out. What cannot be written or addressed comes back undeliverable, with the reason. */
export function write(waiting: WaitingEmail, desk: Desk, now: Date): WrittenEmail {
  if (!waiting.current) return { waiting, rendered: null, outgoing: null, status: 'superseded', failure: null };
  try {
    const rendered = render(waiting, desk, now);
    if (waiting.address === null)
      return { waiting, rendered, outgoing: null, status: 'undeliverable', failure: unaddressed(waiting) };
    const outgoing = outgoingOf(waiting, waiting.address, rendered, desk, now);
    return { waiting, rendered, outgoing, status: 'queued', failure: null };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { waiting, rendered: null, outgoing: null, status: 'undeliverable', failure };
  }
}
