import type { CallerRole, KnownCaller } from '#lantern/access';
import { roleWords } from '../role-words.js';

/** What somebody who holds an office for the first time is told, in three sentences. */
const sentences: Readonly<Record<CallerRole, readonly [string, string, string]>> = {
  coordinator: [
    'My work shows what is yours today, and each line leads to its task.',
    'The page of a review says where it is, what comes next, who has it and whether it is in time; what happened is recorded there, and you check it before it is kept.',
    'Lantern works out the dates, sends the reminders and keeps the history, and asks you for what only a person can do, such as speaking with a family.',
  ],
  cspManager: [
    '“Are we in time?” shows each review against the dates of guidance, and why one is late.',
    'Co-ordinators shows how much each of them holds, and which review has been quiet for long.',
    'Under People and Settings you say who holds which office, and how long each thing may take.',
  ],
  cspChair: [
    '“For your decision” holds what only you decide, with the evidence it rests on.',
    '“Are we in time?” and the board paper show how the reviews stand, and name nobody.',
    'What you decide is kept under your name, and a decision that turns out wrong is corrected beside it and never erased.',
  ],
  independentChair: [
    'My work shows what the reviews that you chair wait for.',
    'The page of a review leads to its papers, its panel and what the agencies sent.',
    'You see the reviews that you chair, and no others.',
  ],
  panelMember: [
    'My tasks shows what is asked of your agency, and each e-mail leads straight to it.',
    'You see a review once you have signed its confidentiality agreement: your agency’s own part and what the panel shares, and nothing of other agencies.',
    'Where your agency had no involvement or needs more time, you can say so on the task itself.',
  ],
  administrator: [
    'Under People you let people in and out, and give them their offices.',
    'Under Settings you add partnerships, and say how long each thing may take and who is written to.',
    'As an administrator you see no review.',
  ],
  auditor: [
    'Reviews shows every review of the partnership: you may read all of it, and change nothing.',
    'The history of a review, and the record of who looked at it, are among its pages.',
    'What you look at is recorded there too.',
  ],
  countyBoard: [
    '“Are we in time?” shows the reviews that partnerships share with your board, without names.',
    'Overview shows the same as a picture, and the board paper can be printed.',
    'You see a partnership for as long as it shares its summary with you.',
  ],
  groupMember: [
    'Delivery groups shows what your group holds: what was recommended, who leads it, by when, and how far it is.',
    'Whoever chairs the group tells the next board there, in a few lines, how things stand.',
    'You see what your group holds and nothing else of a review.',
  ],
};

interface Tour {
  readonly office: string;
  readonly sentences: readonly string[];
}

/** What each office that somebody holds is told, in the order in which offices are listed. */
export const toursOf = ({ roles }: Pick<KnownCaller, 'roles'>): Tour[] =>
  (Object.keys(sentences) as CallerRole[])
    .filter((role) => roles.includes(role))
    .map((role) => ({ office: roleWords[role], sentences: sentences[role] }));
