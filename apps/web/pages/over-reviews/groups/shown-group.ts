import type { ActionListed } from '#lantern/case-lists';
import type { IsoDate } from '#lantern/calendar';
import type { Language } from '#lantern/words';
import { shownDue } from '../../kit/date-words.js';
import { groupPage } from '../../../paths.js';
import { type GroupStanding, nameIn } from '../../../partnership/group-reader.js';

/** A recommendation as a group sees it: what is to be done, who leads it and how far it is; nothing else of its review. */
export const shownHeld = (
  { reference, action, owner, stateTitle, due, last }: ActionListed,
  today: IsoDate,
  reached: GroupStanding['reached'],
) => ({
  reference,
  action,
  owner,
  stateTitle,
  milestones: reached.get(reference) ?? null,
  due: due && { ...shownDue(due, today), pausedBy: due.pausedBy },
  last: last && { summary: last.summary, at: last.at },
});

/** A group in a list of groups. */
export const shownGroup = (standing: GroupStanding, language: Language) => {
  const { group, chair, actions, settled, late, owed, told } = standing;
  return {
    path: groupPage(group.id),
    name: nameIn(group, language),
    isEnglish: language === 'cy' && group.welshName === null,
    partnership: group.partnership,
    chair: chair?.name ?? null,
    open: actions.length,
    settled,
    late: late.length,
    owed: owed.length,
    nextBoard: group.nextBoard,
    told: told?.words ?? null,
  };
};
