import { describeLength } from '#lantern/calendar';
import type { DeadlineRule, EventMatch, LadderStep, WorkflowDefinition } from '#lantern/engine';
import { officeInWords } from '#lantern/mail';

/* What a definition says in codes, in the words that people read. */

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const besides: Readonly<Record<string, string>> = {
  assignee: 'whoever holds the task',
  lineManager: 'their line manager',
  homeOffice: 'the Home Office',
  system: 'Lantern itself',
};

export const officeOf = (office: string): string => besides[office] ?? officeInWords(office);

export const officesOf = (offices: readonly string[]): string => [...new Set(offices.map(officeOf))].join(', ');

/** A choice as its form words it, such as "Carry out a review". */
function choiceOf({ forms }: WorkflowDefinition, event: string, field: string, value: unknown): string {
  const words = forms.fields[`${event}/${field}`] ?? forms.fields[field];
  return words?.options?.[String(value)] ?? String(value);
}

/** What is waited for: "Decision made (Carry out a review)". */
export function matchOf(definition: WorkflowDefinition, { event, when = {} }: EventMatch): string {
  const title = definition.events[event]?.title ?? event;
  const choices = Object.entries(when).map(([field, value]) =>
    [value]
      .flat()
      .map((each) => (each === undefined ? 'not said' : choiceOf(definition, event, field, each)))
      .join(' or '),
  );
  return choices.length === 0 ? title : `${title} (${choices.join(', ')})`;
}

export const matchesOf = (definition: WorkflowDefinition, matches: readonly EventMatch[]): string[] => [
  ...new Set(matches.map((match) => matchOf(definition, match))),
];

const kinds = { statute: 'Law', guidance: 'Guidance', local: 'Local' } as const;

export const kindOf = ({ kind, chase }: DeadlineRule): string => (chase ? 'When to chase' : kinds[kind]);

export function lengthOf({ length, dueField }: DeadlineRule): string {
  const usual = length === null ? 'none until the partnership sets one' : describeLength(length);
  return dueField === undefined ? usual : `the day that is asked for; otherwise ${usual}`;
}

export const stepOf = ({ step, template, to }: LadderStep): string => `${step}: "${template}" to ${officesOf(to)}`;
