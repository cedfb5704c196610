import { leavesOf, transitionsFrom } from '../definition/chart-nodes.js';
import type { EventMatch } from '../case-event.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import type { Fault } from './fault.js';
import { fieldsOf } from '../definition/event-schema.js';

/** A place in a definition that names an event, and what it says of it. */
export interface Mention {
  readonly where: string;
  readonly match: EventMatch & { readonly field?: string };
}

const mentions = (where: string, matches: readonly (EventMatch | undefined)[]): Mention[] =>
  matches.flatMap((match) => (match ? [{ where, match }] : []));

const byName = (where: string, names: readonly (string | undefined | null)[]): Mention[] =>
  mentions(
    where,
    names.map((event) => (event ? { event } : undefined)),
  );

const ofClocks = ({ deadlines }: WorkflowDefinition): Mention[] =>
  deadlines.flatMap(({ clock, starts, meets, cancels = [], runsOn = [] }) =>
    mentions(`the clock "${clock}"`, [...starts, ...meets, ...cancels, ...runsOn]),
  );

const ofTasks = ({ tasks }: WorkflowDefinition): Mention[] =>
  tasks.flatMap(({ code, opens, closes, decision }) => [
    ...mentions(`the task ${code}`, [...opens, ...closes]),
    ...byName(`the task ${code}`, decision ? [...decision.askedBy, decision.approve, decision.giveBack] : []),
  ]);

const ofDays = ({ order, milestones }: WorkflowDefinition): Mention[] => [
  ...order.flatMap(({ earlier, later }) =>
    mentions('a rule of the order of days', [earlier, later === 'any' ? undefined : later]),
  ),
  ...milestones.flatMap(({ name, at }) => mentions(`the milestone "${name}"`, at)),
];

const ofCase = (definition: WorkflowDefinition): Mention[] => [
  ...byName('the gates', definition.gates ?? []),
  ...byName('what the page of a review says', definition.saidOnPage ?? []),
  ...byName('the opening event', [definition.opening]),
  ...byName('the event that reopens a case', [definition.reopening]),
  ...byName('the event that seats the panel', [definition.seatedBy]),
  ...byName('the events that fix the regime', definition.regimeFixedBy),
];

const ofOthers = ({ emails, relations }: WorkflowDefinition): Mention[] => [
  ...emails.flatMap(({ template, on }) => mentions(`the e-mail "${template}"`, [on])),
  ...relations.flatMap(({ workflow, on }) => mentions(`what is told to "${workflow}"`, [on])),
];

/** Every place that waits for an event by its name. What is misspelt there would simply never happen. */
const mentioned = (definition: WorkflowDefinition): Mention[] => [
  ...ofClocks(definition),
  ...ofTasks(definition),
  ...ofDays(definition),
  ...ofCase(definition),
  ...ofOthers(definition),
];

function unheardOf({ events }: WorkflowDefinition, { where, match }: Mention): Fault[] {
  const { event, field, when = {} } = match;
  const rule = events[event];
  if (!rule)
    return [
      {
        where,
        wrong: `it names the event "${event}", which there is not`,
        mend: 'correct the name, or add the event to events.ts',
      },
    ];
  const fields = fieldsOf(rule);
  const unknown = [...Object.keys(when), ...(field === undefined ? [] : [field])].filter((name) => !(name in fields));
  const never = Object.entries(when).flatMap(([name, value]) => {
    const choices = fields[name]?.enum;
    return choices ? [value].flat().filter((each) => each !== undefined && !choices.includes(each)) : [];
  });
  return [
    ...unknown.map((name) => ({
      where,
      wrong: `it looks at "${name}" of the event "${event}", which has no such field`,
      mend: 'correct the name, or add the field in events.ts',
    })),
    ...never.map((value) => ({
      where,
      wrong: `it waits for the event "${event}" with ${JSON.stringify(value)}, which it never has`,
      mend: 'choose one of the values in events.ts',
    })),
  ];
}

/** An event of the catalogue that no state takes could never be recorded. */
function nowhere({ machine, events }: WorkflowDefinition): Fault[] {
  const taken = new Set(
    leavesOf(machine.root)
      .flatMap(transitionsFrom)
      .map(({ eventType }) => eventType),
  );
  return [
    ...Object.keys(events)
      .filter((event) => !taken.has(event))
      .map((event) => ({
        where: `the event "${event}"`,
        wrong: 'no state of the chart takes it',
        mend: 'add it to a state in machine.ts, or take it out of events.ts',
      })),
    ...[...taken]
      .filter((event) => !(event in events))
      .map((event) => ({
        where: 'the chart',
        wrong: `it takes the event "${event}", which there is not`,
        mend: 'correct the name, or add the event to events.ts',
      })),
  ];
}

export const faultsOfEvents = (definition: WorkflowDefinition): Fault[] => [
  ...mentioned(definition).flatMap((mention) => unheardOf(definition, mention)),
  ...nowhere(definition),
];
