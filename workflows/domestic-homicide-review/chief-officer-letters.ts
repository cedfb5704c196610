import { type LetterRule, overdue } from '../shared/letter.js';
import { questions } from './report-letters.js';

/*
 * The letters in which the chair writes to the chief officer of an agency that has not answered (tasks and e-mails, section
 * 4.4, third step). An agency that has answered since gets none, nor does one while its date is on hold.
 */

interface Outstanding {
  readonly name: string;
  readonly title: string;
  readonly clock: string;
  /** What was asked for, and what goes on without it. */
  readonly asked: string;
}

const about = ({ name, title, clock, asked }: Outstanding): LetterRule => ({
  name,
  title,
  heading: 'What your agency was asked for has not reached us',
  to: 'The chief officer of each agency whose date is past',
  toEach: { event: overdue(clock), field: 'agency' },
  addressed: 'The chief officer, {whom}',
  signedBy: 'cspChair',
  tellsOf: { event: overdue(clock) },
  facts: { due: { event: overdue(clock), field: 'due', label: 'Day by which it was asked for' } },
  paragraphs: [
    'I write to you as the chair of {partnership}, about the work under the {law} that has our reference {reference}.',
    asked,
    'The agencies of an area learn together from what happened, and what yours knew and did is missing. Please see to it that we have it, or tell us what stands in its way and by when we can expect it.',
    'This letter names nobody. Your contact for this work finds what was asked on a secure page.',
    questions,
  ],
});

export const chiefOfficerLetters: readonly LetterRule[] = [
  {
    name: 'chief-officer-information',
    title: 'Chief officer: what the agency knows has not come',
    clock: 'scopingReturnDue',
    asked: 'Your agency was asked to tell us by {due} what it knows of the people concerned. We have no answer yet.',
  },
  {
    name: 'chief-officer-chronology',
    title: 'Chief officer: the chronology has not come',
    clock: 'chronologyDue',
    asked: 'Your agency was asked for its chronology by {due}. It has not reached us yet.',
  },
  {
    name: 'chief-officer-imr',
    title: 'Chief officer: the IMR has not come',
    clock: 'imrDue',
    asked: 'Your agency was asked for its individual management review (IMR) by {due}. It has not reached us yet.',
  },
].map(about);
