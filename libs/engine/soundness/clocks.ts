import type { EventMatch } from '../case-event.js';
import type { DeadlineRule } from '../definition/deadline-rule.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import type { Fault } from './fault.js';
import { fieldsOf } from '../definition/event-schema.js';

const clockNamed = (clock: string): string => `the clock "${clock}"`;

/** Met by the event that starts it: its date is known to have been kept, or not, as soon as there is one. */
export const isMetAtOnce = ({ starts, meets }: Pick<DeadlineRule, 'starts' | 'meets'>): boolean =>
  starts.every(({ event }) => meets.some((met: EventMatch) => met.event === event && met.when === undefined));

/** A clock is started, met, and somebody's: a task has its date, and so it stands in a list. */
function unattended({ tasks }: WorkflowDefinition, rule: DeadlineRule): Fault[] {
  const where = clockNamed(rule.clock);
  const held = isMetAtOnce(rule) || tasks.some(({ clock }) => clock === rule.clock);
  return [
    ...(rule.starts.length > 0
      ? []
      : [{ where, wrong: 'nothing starts it', mend: 'name in `starts` the event that its date is counted from' }]),
    ...(rule.meets.length > 0
      ? []
      : [{ where, wrong: 'nothing meets it', mend: 'name in `meets` the event that does what it waits for' }]),
    ...(held
      ? []
      : [{ where, wrong: 'it runs in nobody’s list', mend: 'give the task of which this is the date `clock`' }]),
  ];
}

/** What a date rests on is shown beside it, and what it counts from is part of its explanation. */
function unexplained({ clock, kind, source, length, starts }: DeadlineRule): Fault[] {
  const where = clockNamed(clock);
  const wordless = length !== null && starts.some(({ words }) => words === undefined);
  return [
    ...(source.trim() === ''
      ? [
          {
            where,
            wrong: `it is of kind ${kind} and has no source`,
            mend: 'say in `source` the section, the paragraph, or whose number it is',
          },
        ]
      : []),
    ...(wordless
      ? [
          {
            where,
            wrong: 'what starts it has no words',
            mend: 'give each of its `starts` words, such as "the decision"',
          },
        ]
      : []),
  ];
}

/** The fields of its starting event that a clock reads are there. */
function unread({ events }: WorkflowDefinition, { clock, starts, startField, dueField }: DeadlineRule): Fault[] {
  return [startField, dueField].flatMap((field) => {
    const rules = starts.flatMap(({ event }) => events[event] ?? []);
    return field === undefined || rules.length === 0 || rules.some((rule) => field in fieldsOf(rule))
      ? []
      : [
          {
            where: clockNamed(clock),
            wrong: `it reads the field "${field}", which nothing that starts it has`,
            mend: 'correct the name, or add the field in events.ts',
          },
        ];
  });
}

const twice = ({ deadlines }: WorkflowDefinition): Fault[] =>
  deadlines
    .filter(({ clock }, index) => deadlines.findIndex((each) => each.clock === clock) < index)
    .map(({ clock }) => ({
      where: clockNamed(clock),
      wrong: 'there are two of that name',
      mend: 'give one of them another',
    }));

export const faultsOfClocks = (definition: WorkflowDefinition): Fault[] => [
  ...definition.deadlines.flatMap((rule) => [
    ...unattended(definition, rule),
    ...unexplained(rule),
    ...unread(definition, rule),
  ]),
  ...twice(definition),
];
