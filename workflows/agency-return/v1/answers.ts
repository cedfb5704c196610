import type { Answer } from '#lantern/engine';
import { moreTime, plain } from '../../shared/answers.js';
import type { EventName } from './events.js';

/** How a case is told apart, by the facts that its chart remembers. */
type Facts = Readonly<Record<string, unknown>>;

/** The button by what is sent: the first time, and again. */
const sendWords: Readonly<Record<string, readonly [first: string, again: string]>> = {
  scoping: ['Send the scoping return', 'Send a new version of the scoping return'],
  chronology: ['Send the chronology', 'Send a new version of the chronology'],
  imr: ['Send the IMR', 'Send a new version of the IMR'],
};
const sendAnything = ['Send the return', 'Send a new version of the return'] as const;

function sending({ kind, submissions }: Facts): Answer<EventName> {
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

const naming = ({ author }: Facts): Answer<EventName> => ({
  ...plain,
  type: 'author.nominated',
  button: author === null ? 'Name a colleague to write the IMR' : 'Name another colleague to write the IMR',
  help: 'Somebody who took no part in the case and does not manage those who did.',
  fields: ['name', 'independenceConfirmed'],
  next: 'The co-ordinator sees whom you named, and sends them what they need.',
});

const questions: Answer<EventName> = {
  ...plain,
  type: 'queries.answered',
  button: 'Answer the questions',
  help: 'Add a new version, or a page with your answers.',
  file: 'needed',
  next: 'The independent chair reads your answers.',
};

const noInvolvement: Answer<EventName> = {
  ...plain,
  type: 'return.nil',
  button: 'We had no involvement',
  help: 'A full answer: it completes your part. If something turns up later, ring the co-ordinator.',
  next: 'Your part is complete. There is nothing more to do.',
};

const notOurs: Answer<EventName> = {
  ...plain,
  type: 'return.reassigned',
  button: 'This is not ours',
  help: 'Pass the request to the agency it belongs to. You see no more of it then. If it is for a colleague in your own agency, or if you do not know whose it is, ring the co-ordinator instead.',
  fields: ['to'],
  next: '',
};

const acknowledged: Answer<EventName> = {
  ...plain,
  type: 'return.acknowledged',
  button: 'Confirm that we have this request',
  next: 'Nothing more is needed until the date.',
  press: true,
};

/** What an agency may answer to a request, the most wanted first. */
export function answers(facts: Facts): readonly Answer<EventName>[] {
  const named = facts.author === null ? [naming(facts), sending(facts)] : [sending(facts), naming(facts)];
  // What has been sent shows that there was involvement.
  const nil = Number(facts.submissions) > 0 ? [] : [noInvolvement];
  return [questions, ...named, ...nil, notOurs, moreTime, acknowledged];
}
