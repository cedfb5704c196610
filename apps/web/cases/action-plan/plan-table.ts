import { type Dealing, type Milestone, standingOf } from '#lantern/action-plans';
import { formatPartial } from '#lantern/calendar';
import type { PartRecord } from '#lantern/case-lists';
import { textOfAnswer } from '#lantern/forms';
import { type LearningItem, wordingOf } from '#lantern/learning';
import type { Telling } from '../../shown/telling.js';
import { type PlanFacts, plannedItems } from './plan-facts.js';

/** Of each column its title, its share of a page, and its width in a spreadsheet. */
export const planColumns = [
  { title: 'Recommendation', share: 4, width: 44 },
  { title: 'Scope', share: 1.4, width: 12 },
  { title: 'Action', share: 3, width: 36 },
  { title: 'Lead agency', share: 2, width: 24 },
  { title: 'Milestones', share: 3, width: 44 },
  { title: 'Target date', share: 1.7, width: 16 },
  { title: 'Completion and outcome', share: 2, width: 24 },
] as const;

export const scopeWords: Readonly<Record<string, string>> = {
  local: 'Local',
  regional: 'Regional',
  national: 'National',
};

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const day = (date: string, { language }: Telling): string => (date === '' ? '' : formatPartial(date, language));

/** A milestone in a line: what, by when, and whether it was reached. */
export function milestoneLine({ what, due, doneOn }: Milestone, telling: Telling): string {
  const { say } = telling;
  const named = due === null ? what : say('{what}, by {day}', { what, day: day(due, telling) });
  return doneOn === null
    ? say('{milestone}: not reached yet', { milestone: named })
    : say('{milestone}: reached on {day}', { milestone: named, day: day(doneOn, telling) });
}

/** Its milestones, and what was told of an action since, each with its day. */
function progress({ id, events }: PartRecord, milestones: readonly Milestone[], telling: Telling): string {
  const planned = milestones.filter(({ caseFileId }) => caseFileId === id).map((each) => milestoneLine(each, telling));
  const told = events
    .filter(({ payload }) => textIn(payload.summary) !== '')
    .map(({ on, payload }) => `${day(on, telling)}: ${textIn(payload.summary)}`);
  return [...planned, ...told].join('\n');
}

function outcome({ closed, events, stateTitle }: PartRecord, telling: Telling): string {
  const last = closed ? events.at(-1) : undefined;
  return last ? `${day(last.on, telling)}: ${telling.say(stateTitle)}` : telling.say(stateTitle);
}

/** What a department was sent and what it said, each with its day. */
export function nationalLines(dealings: readonly Dealing[], telling: Telling): string[] {
  const { say } = telling;
  const { department, sentOn, timesChased, reply, follows } = standingOf(dealings);
  if (sentOn === null) return [say('Not sent to a department yet')];
  return [
    say('Sent to {department} on {day}', { department, day: day(sentOn, telling) }),
    ...(timesChased > 0 ? [say('Asked again: {count}', { count: timesChased })] : []),
    reply === null
      ? say('No reply yet')
      : say('Replied on {day}: {words}', { day: day(reply.onDay, telling), words: reply.words }),
    ...follows.map(({ onDay, words }) => say('What follows, {day}: {words}', { day: day(onDay, telling), words })),
  ];
}

const ofAction = (action: PartRecord, { milestones }: PlanFacts, telling: Telling): string[] => [
  textIn(action.facts.action),
  textIn(action.facts.owner),
  progress(action, milestones, telling),
  day(textIn(action.facts.due), telling),
  outcome(action, telling),
];

export const isNational = ({ answers }: LearningItem): boolean => textOfAnswer(answers.scope) === 'national';

/** Its steps with a department that were not taken off: also of one that is national no longer, while they stand. */
const begunWith = ({ id }: LearningItem, dealings: readonly Dealing[]): Dealing[] =>
  dealings.filter(({ itemId, takenOffAt }) => itemId === id && takenOffAt === null);

/** Whether a department is told of with it: it is national, or was when something was begun. */
export const isForDepartment = (item: LearningItem, { dealings }: Pick<PlanFacts, 'dealings'>): boolean =>
  isNational(item) || begunWith(item, dealings).length > 0;

/** What is told of a recommendation of which no action has come. */
function ofNone({ answers }: LearningItem, telling: Telling): string[] {
  const due = day(textOfAnswer(answers.due), telling);
  return [telling.say('No action yet'), textOfAnswer(answers.addressees), '', due, ''];
}

/** What is told of one that a department is to carry out. */
function ofDepartment(item: LearningItem, { dealings }: PlanFacts, telling: Telling): string[] {
  const own = begunWith(item, dealings);
  const { department, reply } = standingOf(own);
  return [
    telling.say('For a government department or national body'),
    department || textOfAnswer(item.answers.department),
    nationalLines(own, telling).join('\n'),
    day(textOfAnswer(item.answers.due), telling),
    reply === null ? '' : day(reply.onDay, telling),
  ];
}

/** How a recommendation is numbered in the report, or here while the report does not number it. */
export function numbered({ answers, number }: LearningItem): string {
  const inReport = textOfAnswer(answers.reportNumber);
  return inReport === '' ? String(number) : inReport;
}

/** The plan as the Home Office lays it out: cells in the order of `planColumns`, lines below each other in one. */
export function planRows(facts: PlanFacts, telling: Telling): string[][] {
  return plannedItems(facts).flatMap(({ item, actions }) => {
    const rows = actions.map((action) => ofAction(action, facts, telling));
    if (item === null) return rows.map((cells) => ['', '', ...cells]);
    const said = `${numbered(item)}. ${wordingOf(item)}`;
    const scope = telling.say(scopeWords[textOfAnswer(item.answers.scope)] ?? '');
    const isWithout = actions.length === 0 && !isNational(item);
    const all = [
      ...(isForDepartment(item, facts) ? [ofDepartment(item, facts, telling)] : []),
      ...(isWithout ? [ofNone(item, telling)] : []),
      ...rows,
    ];
    return all.map((cells) => [said, scope, ...cells]);
  });
}
