import type { DeadlineRule, LadderStep, WorkflowDefinition } from '#lantern/engine';
import { kindOf, lengthOf, matchesOf, officeOf, officesOf, stepOf } from './in-words.js';
import { type Cell, type Section, tablesWithRows } from './section.js';

const mayMove = ({ pausable, extension, setting }: DeadlineRule): string[] => [
  pausable ? 'A hold may name it' : 'No hold moves it',
  ...(extension === null
    ? ['It cannot be extended']
    : [
        extension.agreedBy.length > 0 ? `Extended by ${officesOf(extension.agreedBy)}` : 'Extended by whoever holds it',
      ]),
  ...(setting === null ? [] : [`Local setting: ${setting}`]),
];

const startsOf = (definition: WorkflowDefinition, rule: DeadlineRule): string[] => {
  const field = rule.startField === undefined ? [] : [`on the day stated there ("${rule.startField}")`];
  const states = rule.onlyIn?.map((state) => definition.states[state] ?? state) ?? [];
  return [
    ...matchesOf(definition, rule.starts),
    ...field,
    ...(states.length > 0 ? [`only while: ${states.join(', ')}`] : []),
    ...(rule.onlyIf ? ['only if the facts of the case ask for it'] : []),
  ];
};

const row = (definition: WorkflowDefinition, rule: DeadlineRule): Cell[] => [
  rule.title,
  lengthOf(rule),
  rule.source,
  startsOf(definition, rule),
  matchesOf(definition, rule.meets),
  matchesOf(definition, rule.cancels ?? []),
  officeOf(rule.owner),
  mayMove(rule),
];

const order = ['Law', 'Guidance', 'Local', 'When to chase'];

export const datesSection = (definition: WorkflowDefinition): Section => ({
  id: 'dates',
  heading: 'Dates',
  words: [
    'Only what the law says is law. Guidance is statutory guidance. A local number is a default that the partnership may change.',
  ],
  tables: tablesWithRows(
    order.map((kind) => ({
      caption: `Dates of kind: ${kind}`,
      head: ['Date', 'Length', 'Source', 'Counts from', 'Met by', 'Ends without', 'Whose', 'May it move?'],
      rows: definition.deadlines.filter((rule) => kindOf(rule) === kind).map((rule) => row(definition, rule)),
    })),
  ),
});

/** Nobody reads the hundredth monthly reminder: what follows in the same way is counted. */
const shown = 7;

const stepsOf = (ladder: readonly LadderStep[]): string[] => [
  ...ladder.slice(0, shown).map(stepOf),
  ...(ladder.length > shown ? [`and ${ladder.length - shown} more in the same way`] : []),
];

export const remindersSection = ({ deadlines }: WorkflowDefinition): Section => ({
  id: 'reminders',
  heading: 'Reminders',
  words: [
    'What is sent about a date by itself, counted from the day it is due. Small tasks stand in the weekly list alone.',
  ],
  tables: tablesWithRows([
    {
      caption: 'Reminders, and the dates that have them',
      head: ['When, which e-mail, and to whom', 'Dates'],
      rows: [...Map.groupBy(deadlines, ({ ladder }) => JSON.stringify(ladder)).values()].map((alike) => [
        alike[0] && alike[0].ladder.length > 0 ? stepsOf(alike[0].ladder) : 'No e-mail of its own',
        alike.map(({ title }) => title),
      ]),
    },
  ]),
});
