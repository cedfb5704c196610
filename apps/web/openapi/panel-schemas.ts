import { paperKinds } from '#lantern/documents';
import type { Schema } from './events.js';
import { day, instant, listOf, nullableText, object, orNull, partial, text, whole, yesOrNo } from './schema-parts.js';

const meeting = {
  key: { ...text, description: 'Which meeting of its review: `panel-2`.' },
  kind: text,
  title: text,
  number: { ...orNull(whole), description: 'As people count: those that were held or are to come.' },
  day: partial,
  time: nullableText,
  ends: nullableText,
  place: nullableText,
  standing: { enum: ['planned', 'held', 'cancelled'] },
  heldOn: orNull(partial),
  minutesPaper: { ...nullableText, description: 'The paper of its minutes, where they went out as one.' },
  revision: { ...whole, description: 'How often what is kept of it was saved; the ETag.' },
  changedBy: nullableText,
  changedAt: orNull(instant),
};

const meetingAction = object({
  reference: { ...text, description: 'Of the part of the review on which it is settled.' },
  meeting: { ...text, description: 'The meeting that gave it.' },
  action: text,
  holder: text,
  agency: nullableText,
  isOpen: yesOrNo,
  due: orNull(day),
  isLate: yesOrNo,
});

const nameCheck = {
  id: text,
  subject: text,
  digest: { ...text, description: 'Of the text as it was looked through; the history holds the same.' },
  hits: { ...whole, description: 'How many names were found.' },
  checkedBy: text,
  checkedAt: instant,
  releasedBy: nullableText,
  releasedAt: orNull(instant),
};

const referral = {
  id: text,
  number: { ...text, description: 'As it stands on the receipt of whoever sent it.' },
  partnership: { ...nullableText, description: 'The code of the partnership that it is for today.' },
  workflow: text,
  receivedAt: instant,
  settledAs: { enum: ['opened', 'closed', null] },
  settledBy: nullableText,
  settledAt: orNull(instant),
  reference: { ...nullableText, description: 'Of the review that was opened from it.' },
};

const paper = object({
  id: { ...text, description: 'Of this version; an event names it as its `document`.' },
  paper: { ...text, description: 'The same for every version of one paper.' },
  kind: { enum: paperKinds },
  place: text,
  number: { ...whole, description: 'Of the version, from 1.' },
  replaces: { ...orNull(whole), description: 'The number of the version that it was made from.' },
  name: text,
  openTo: { enum: ['agency', 'panel', 'office'] },
  agency: nullableText,
  reference: { ...text, description: 'The review, or the part of it, to which it was added.' },
  size: whole,
  sha256: text,
  addedBy: text,
  addedAt: instant,
  withdrawnAt: orNull(instant),
});

/** What the API answers of the work of a panel: what it was told of, its meetings and its papers. */
export const panelSchemas: Readonly<Record<string, Schema>> = {
  Meetings: object({ meetings: listOf(object(meeting)) }),
  Meeting: object({
    ...meeting,
    answers: { type: 'object', description: 'What is kept of it, by question.' },
    proposed: {
      type: 'object',
      description: 'What its agenda and attendance begin with, as far as nobody has written them.',
    },
    quorum: { ...orNull(whole), description: 'How many must come; null where the partnership has set none.' },
    named: { ...listOf(text), description: 'The answers in which somebody of the case is named.' },
    actions: { ...listOf(meetingAction), description: 'Those that it gave, and those of others that are open.' },
  }),
  NameChecks: object({
    texts: listOf(object({ chosen: text, title: text, agency: nullableText, name: nullableText })),
    checks: listOf(object(nameCheck)),
  }),
  NameCheck: object({
    ...nameCheck,
    title: text,
    found: listOf({ type: 'object', description: 'A place, the words that were found there, and whom they may name.' }),
    reason: { ...nullableText, description: 'Why it was released.' },
  }),
  Referrals: object({ referrals: listOf(object(referral)) }),
  Referral: object({
    ...referral,
    answers: { type: 'object', description: 'What was sent, by question.' },
    reason: { ...nullableText, description: 'Why it was closed.' },
    opening: { type: 'object', description: 'What it says of the event that opens a review.' },
  }),
  Paper: paper,
  PaperText: object({
    paragraphs: {
      ...orNull(listOf(object({ number: whole, page: orNull(whole), text }))),
      description: 'Null: a file of this kind, or of this length, has its text in itself alone.',
    },
  }),
  Papers: object({ papers: listOf(paper) }),
};
