import { type InferEntity, defineEntity, p } from '@mikro-orm/core';

/**
 * `queued`: nothing of it has left, also where a sender has claimed it. `sending`: it is on a connection to the mail server.
 * `uncertain`: it may or may not have gone out; a person looks. `undeliverable`: it did not, and will not by itself.
 * `handled`: a person has told the recipient in another way. `superseded`: what it was to say had ceased to be so.
 */
const emailStatuses = ['queued', 'sending', 'sent', 'uncertain', 'undeliverable', 'handled', 'superseded'] as const;
export type EmailStatus = (typeof emailStatuses)[number];

/** An e-mail to one person: first what it will say, then, once sent, exactly what it said and what became of it. */
export const Email = defineEntity({
  name: 'Email',
  tableName: 'email',
  properties: {
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    caseFileId: p.uuid().nullable(),
    partnershipId: p.uuid(),
    workflow: p.text(),
    template: p.text(),
    /** The office it goes to; the address is looked up when it is sent. */
    recipient: p.text(),
    agency: p.text().nullable(),
    /** The body that `agency` names: found by the database whenever it is written. */
    bodyId: p.uuid().nullable(),
    contactId: p.uuid().nullable(),
    address: p.text().nullable(),
    /** Goes at any hour. */
    urgent: p.boolean().default(false),
    values: p.json<Record<string, unknown>>(),
    subject: p.text().nullable(),
    text: p.text().nullable(),
    html: p.text().nullable(),
    status: p.text().default('queued'),
    attempts: p.integer().default(0),
    dueAt: p.datetime(),
    /** When a sender took it: nobody else takes it for as long as a claim holds. Null where nobody has it. */
    claimedAt: p.datetime().nullable(),
    /** When the end of the message was given to the connection: before that, the mail server cannot have it. */
    handedOverAt: p.datetime().nullable(),
    /** Which start of the database saw it begin: a crash of the database may have lost `handedOverAt`. */
    databaseStart: p.datetime().nullable(),
    settledAt: p.datetime().nullable(),
    messageId: p.text().nullable(),
    failure: p.text().nullable(),
    /** Makes a scheduled e-mail (a weekly list, say) unique to its person and period. */
    dedupe: p.text().nullable().unique(),
    createdAt: p.datetime(),
  },
  indexes: [
    { name: 'email_waiting', expression: "create index email_waiting on email (due_at) where status = 'queued'" },
    { name: 'email_sending', expression: "create index email_sending on email (claimed_at) where status = 'sending'" },
    {
      name: 'email_failed',
      expression: "create index email_failed on email (partnership_id) where status in ('undeliverable', 'uncertain')",
    },
    { name: 'email_of_case', expression: 'create index email_of_case on email (case_file_id, address)' },
  ],
});
export type Email = InferEntity<typeof Email>;

/** While the mail server does not answer, or does not let us in, there is one row; pages and health read it. */
export const MailOutage = defineEntity({
  name: 'MailOutage',
  tableName: 'mail_outage',
  properties: {
    server: p.text().primary(),
    since: p.datetime(),
    /** What the server said where it answers and takes no mail; null where it does not answer. */
    refusal: p.text().nullable(),
  },
});

export const mailEntities = [Email, MailOutage];
