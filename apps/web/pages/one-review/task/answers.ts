import { general } from '#lantern/engine';
/** What an agency may answer, as a button of the page of its task and as a short form. */
export interface Answer {
  /** The event that it is recorded as. */
  readonly type: string;
  readonly button: string;
  readonly help: string;
  /** What is asked of the payload of the event; the day is today. */
  readonly fields: readonly string[];
  /** Of these, the ones that the event can do without and this answer cannot. */
  readonly needs: readonly string[];
  readonly file: 'none' | 'wanted' | 'needed';
  /** What is done with it, for the receipt. */
  readonly next: string;
}

/** How a case is told apart, by the facts that its chart remembers. */
type Facts = Readonly<Record<string, unknown>>;

const plain = { help: '', fields: [], needs: [], file: 'none' } as const;

/** The button by what is sent: the first time, and again. */
const sendWords: Readonly<Record<string, readonly [first: string, again: string]>> = {
  scoping: ['Send the scoping return', 'Send a new version of the scoping return'],
  chronology: ['Send the chronology', 'Send a new version of the chronology'],
  imr: ['Send the IMR', 'Send a new version of the IMR'],
};
const sendAnything = ['Send the return', 'Send a new version of the return'] as const;

function sending({ kind, submissions }: Facts): Answer {
  const [first, again] = sendWords[String(kind)] ?? sendAnything;
  const asks = { scoping: ['involvement'], imr: ['signedOffBy'] }[String(kind)] ?? [];
  return {
    type: 'return.submitted',
    button: Number(submissions) > 0 ? again : first,
    help:
      kind === 'scoping'
        ? 'If you have filled in a form of the partnership, add it here.'
        : 'Send the file here and not by e-mail. Seen by your own agency and by those who lead the review.',
    fields: asks,
    needs: asks,
    file: kind === 'scoping' ? 'wanted' : 'needed',
    next: 'Those who lead the review read it. If they have questions, they send them to you by e-mail.',
  };
}

const naming = ({ author }: Facts): Answer => ({
  ...plain,
  type: 'author.nominated',
  button: author === null ? 'Name a colleague to write the IMR' : 'Name another colleague to write the IMR',
  help: 'Somebody who took no part in the case and does not manage those who did.',
  fields: ['name', 'independenceConfirmed'],
  next: 'The co-ordinator sees whom you named, and sends them what they need.',
});

const questions: Answer = {
  ...plain,
  type: 'queries.answered',
  button: 'Answer the questions',
  help: 'Add a new version, or a page with your answers.',
  file: 'needed',
  next: 'The independent chair reads your answers.',
};

const noInvolvement: Answer = {
  ...plain,
  type: 'return.nil',
  button: 'We had no involvement',
  help: 'A full answer: it completes your part. If something turns up later, ring the co-ordinator.',
  next: 'Your part is complete. There is nothing more to do.',
};

const notOurs: Answer = {
  ...plain,
  type: 'return.reassigned',
  button: 'This is not ours',
  help: 'Pass the request to the agency it belongs to. You see no more of it then. If it is for a colleague in your own agency, or if you do not know whose it is, ring the co-ordinator instead.',
  fields: ['to'],
  next: '',
};

function toReturn(facts: Facts): readonly Answer[] {
  const named = facts.author === null ? [naming(facts), sending(facts)] : [sending(facts), naming(facts)];
  // What has been sent shows that there was involvement.
  return [questions, ...named, ...(Number(facts.submissions) > 0 ? [] : [noInvolvement]), notOurs];
}

const toAction: readonly Answer[] = [
  {
    ...plain,
    type: 'recommendation.accepted',
    button: 'We accept this recommendation',
    fields: ['due'],
    next: 'You are asked every few months how it goes.',
  },
  {
    ...plain,
    type: 'recommendation.refused',
    button: 'We do not accept it',
    help: 'Say why: the reason is read by those who lead the review.',
    fields: ['reason'],
    next: 'The co-ordinator gets in touch with you.',
  },
  {
    ...plain,
    type: 'progress.updated',
    button: 'Update in one line',
    fields: ['summary'],
    file: 'wanted',
    next: 'Nothing more is asked until the next update is due.',
  },
  {
    ...plain,
    type: 'evidence.submitted',
    button: 'It is done: send the evidence',
    help: 'A policy, a training record, an audit: whatever lets somebody else see that it has been done.',
    fields: ['summary'],
    file: 'wanted',
    next: 'The co-ordinator looks at what you sent, and tells you if anything is missing.',
  },
];

const toDraft: readonly Answer[] = [
  {
    ...plain,
    type: 'comments.sent',
    button: 'Send comments',
    help: 'Seen by your own agency and by those who lead the review.',
    fields: ['summary'],
    file: 'wanted',
    next: 'The independent chair reads your comments, and the report changes where the panel agrees.',
  },
];

const moreTime: Answer = {
  ...plain,
  type: general.moreTimeAsked,
  button: 'We need more time',
  help: 'Say by when you can do it, and why. The co-ordinator answers by e-mail; no reminders come meanwhile.',
  fields: ['until', 'reason'],
  next: 'The co-ordinator answers by e-mail. No reminders come meanwhile.',
};

/** Done with one press and nothing to fill in. */
const presses: readonly Answer[] = [
  {
    ...plain,
    type: 'comments.none',
    button: 'No comments',
    next: 'Your part is complete: nobody waits for you.',
  },
  {
    ...plain,
    type: 'return.acknowledged',
    button: 'Confirm that we have this request',
    next: 'Nothing more is needed until the date.',
  },
  { ...plain, type: 'work.started', button: 'We have started', next: 'Nothing more is needed until the next update.' },
];

export const isPress = ({ type }: Answer): boolean => presses.some((press) => press.type === type);

function answersByWorkflow(workflow: string, facts: Facts): readonly Answer[] {
  if (workflow === 'draft-comment') return toDraft;
  return workflow === 'agency-return' ? toReturn(facts) : toAction;
}

/** What there is to answer to a part of a review, the most wanted first. */
export const answersTo = (workflow: string, facts: Facts): readonly Answer[] => [
  ...answersByWorkflow(workflow, facts),
  moreTime,
  ...presses,
];
