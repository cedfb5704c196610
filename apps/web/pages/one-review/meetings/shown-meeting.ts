import { type CaseScope, isPermitted } from '#lantern/access';
import { type Language, formatPartial } from '#lantern/calendar';
import { countedIn, rowsIn } from '#lantern/meetings';
import type { ReviewMeeting } from '../../../cases/meetings/review-meetings.js';
import type { MeetingAction } from '../../../cases/recording/meeting-actions.js';
import type { Say } from '../../kit/forms/say.js';
import { holderWords } from '../../kit/holder-words.js';
import { actionDonePage, meetingPage, reviewPage } from '../../../paths.js';

export const mayWrite = ({ roles }: CaseScope): boolean => isPermitted(roles, 'meeting.write');

const standings = {
  planned: { words: 'Planned', tag: 'blue' },
  held: { words: 'Held', tag: 'green' },
  cancelled: { words: 'Cancelled', tag: 'grey' },
} as const;

/** What a meeting is called: "Panel meeting 2". */
export const calledIn = ({ of, ordinal }: Pick<ReviewMeeting, 'of' | 'ordinal'>, { plain }: Say): string =>
  [plain(of.title), ordinal].filter((each) => each !== null).join(' ');

/** A day by which it should have been said whether it was held: past, and nothing was. */
const isUnsaid = ({ standing, day }: ReviewMeeting, today: string): boolean => standing === 'planned' && day < today;

/** A meeting as lists and pages show it. */
export function shownMeeting(meeting: ReviewMeeting, reference: string, today: string, language: Language) {
  const { key, of, ordinal, day, time, ends, place, standing, heldOn, record } = meeting;
  const answers = record?.answers ?? {};
  return {
    key,
    kind: of.kind,
    title: of.title,
    number: ordinal,
    day: formatPartial(heldOn ?? day, language),
    time,
    ends,
    place,
    isCancelled: standing === 'cancelled',
    isPlanned: standing === 'planned',
    isHeld: standing === 'held',
    standing: isUnsaid(meeting, today)
      ? { words: 'The day has passed: say whether it was held', tag: 'yellow' }
      : standings[standing],
    path: meetingPage(reference, key),
    agendaLines: rowsIn(answers, 'agenda').length,
    decisions: rowsIn(answers, 'decisions').length,
    counted: countedIn(answers),
    hasMinutes: answers.minutes !== undefined || meeting.minutesPaper !== null,
    changedBy: record?.changedBy ?? null,
    changedAt: record?.changedAt ?? null,
  };
}

export type ShownMeeting = ReturnType<typeof shownMeeting>;

/** An action as the page of a meeting shows it, with the way to say from there that it is done. */
export const shownAction = (action: MeetingAction, scope: CaseScope, meeting: string, language: Language) => ({
  ...action,
  /** `M03`: what is left of its reference beside that of its review. */
  number: action.reference.slice(scope.reference.length + 1),
  who: holderWords(action.holder),
  due: action.due === null ? '' : formatPartial(action.due, language),
  path: action.isTheirs ? reviewPage(action.reference) : null,
  done: action.isOpen && action.isTheirs ? actionDonePage(scope.reference, meeting, action.reference) : null,
});
