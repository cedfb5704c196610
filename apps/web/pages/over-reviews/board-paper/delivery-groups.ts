import { formatDate } from '#lantern/calendar';
import type { Block } from '#lantern/made-papers';
import { type GroupStanding, nameIn } from '../../../partnership/group-reader.js';
import { type BoardFacts, type Telling, moreBlock, mostUrgent } from './telling.js';

const mostLate = (one: GroupStanding, other: GroupStanding): number => other.late.length - one.late.length;

/** What each delivery group holds, and what it told this board. It names no one, and no agency. */
export function deliveryGroups({ groups, language }: BoardFacts, telling: Telling): Block[] {
  const { say } = telling;
  const { shown, more } = mostUrgent(groups.toSorted(mostLate), telling);
  if (shown.length === 0) return [];
  const items = shown.map(({ group, chair, actions, settled, late, owed, told }) => {
    const counted = say('{group}: {open} still to be done, {late} past their date, {settled} verified or closed', {
      group: nameIn(group, language),
      open: actions.length,
      late: late.length,
      settled,
    });
    const stands = chair ? counted : `${counted}. ${say('Nobody chairs it')}`;
    if (group.nextBoard === null) return `${stands}.`;
    const day = formatDate(group.nextBoard, language);
    const due = say('Due by the board of {day}: {count}', { day, count: owed.length });
    return `${stands}. ${due}. ${told?.words ?? say('Nothing told yet')}`;
  });
  return [{ kind: 'heading', level: 2, text: say('Delivery groups') }, { kind: 'list', items }, ...moreBlock(more)];
}
