import type { ActionListed } from '#lantern/case-lists';
import type { GroupReportView } from '#lantern/delivery-groups';
import type { GroupStanding } from '../partnership/group-reader.js';

/** How a group stands, as a list of a program has it. */
export const shownGroup = ({ group, chair, actions, settled, late, owed, told }: GroupStanding) => ({
  id: group.id,
  name: group.name,
  welshName: group.welshName,
  partnership: group.partnership,
  nextBoard: group.nextBoard,
  chair: chair?.name ?? null,
  open: actions.length,
  settled,
  late: late.length,
  owed: owed.length,
  told: told?.words ?? null,
});

const shownReport = ({ board, words, toldBy, toldAt }: GroupReportView) => ({ board, words, toldBy, toldAt });

/** What it holds: what is to be done, who leads it and how far it is; nothing else of its review. */
function shownHeld(action: ActionListed, { reached, late, owed }: GroupStanding) {
  const isAmong = (all: readonly ActionListed[]) => all.some(({ reference }) => reference === action.reference);
  return {
    reference: action.reference,
    action: action.action,
    owner: action.owner,
    stateTitle: action.stateTitle,
    due: action.due?.due ?? null,
    isLate: isAmong(late),
    isOwed: isAmong(owed),
    milestones: reached.get(action.reference) ?? null,
    lastTold: action.last && { on: action.last.at, summary: action.last.summary },
  };
}

/** One group, with who sits in it, what it holds and what it told. */
export const shownWholeGroup = (standing: GroupStanding) => ({
  ...shownGroup(standing),
  seats: standing.seats.map(({ personId, name, agency, chairs, since }) => ({
    person: personId,
    name,
    agency,
    chairs,
    since,
  })),
  holds: standing.actions.map((action) => shownHeld(action, standing)),
  reports: standing.reports.map(shownReport),
});
