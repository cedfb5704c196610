import type { SendMailOptions } from 'nodemailer';
import type { Invitation } from './invitation.js';

/** One e-mail to one person, as its row holds it. */
export interface OutgoingEmail {
  /** The id of its row: letters, digits and dashes. */
  readonly id: string;
  /** The partnership's fixed sender (rule E-13), `dhr@example.gov.uk` or `Name <dhr@example.gov.uk>`. */
  readonly from: string;
  readonly to: string;
  /** The co-ordinator's monitored mailbox. */
  readonly replyTo: string;
  readonly date: Date;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly invitation?: Invitation;
}

function domainOf(address: string): string {
  const domain = /@([^\s@<>]+)>?\s*$/.exec(address)?.[1];
  if (!domain)
    throw new Error(`"${address}" is no sender's address; set MAIL_FROM to something like dhr@example.gov.uk.`);
  return domain;
}

/** The same row always gives the same Message-ID, so that an e-mail sent twice is seen to be one. */
export function messageId(id: string, from: string): string {
  if (!/^[\w-]+$/.test(id)) throw new Error(`"${id}" cannot be part of a Message-ID; use letters, digits and dashes.`);
  return `<email.${id}@${domainOf(from)}>`;
}

/** The e-mail in nodemailer's terms. Addresses are passed as objects, so that a comma in one cannot add a recipient. */
export function composed(email: OutgoingEmail): SendMailOptions {
  const { id, from, to, replyTo, date, subject, text, html, invitation } = email;
  return {
    messageId: messageId(id, from),
    from,
    to: { name: '', address: to },
    replyTo: { name: '', address: replyTo },
    date,
    subject,
    text,
    html,
    // RFC 3834: tells other machines not to answer, so that no loop of automatic replies begins.
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...(invitation && { icalEvent: { ...invitation, filename: 'invite.ics' } }),
  };
}
