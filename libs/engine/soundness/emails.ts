import { transition } from 'xstate';
import { restore, unopened } from '../decide.js';
import type { CaseEvent } from '../case-event.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import type { EmailFacts, EmailRule } from '../definition/email-rule.js';
import type { Recipient } from '../definition/recipient.js';
import type { Fault } from './fault.js';
import { mayBeWrittenTo } from './offices.js';
import { sampleEvents } from '../definition/sample-events.js';
import type { EmailShelf } from './surroundings.js';

const emailNamed = (template: string): string => `the e-mail "${template}"`;

/** Every e-mail that a definition may send, by its template: of its rules and of the ladders of its clocks. */
function sent({ emails, deadlines }: WorkflowDefinition): ReadonlyMap<string, readonly Recipient[]> {
  const all = [...emails, ...deadlines.flatMap(({ ladder }) => ladder)];
  return new Map(
    [...Map.groupBy(all, ({ template }) => template)].map(([name, rules]) => [name, rules.flatMap(({ to }) => to)]),
  );
}

function withoutFiles(definition: WorkflowDefinition, { languagesOf }: EmailShelf): Fault[] {
  return [...sent(definition).keys()].flatMap((template) => {
    const missing = (['en', 'cy'] as const).filter((language) => !languagesOf(template).includes(language));
    return missing.length === 0
      ? []
      : [
          {
            where: emailNamed(template),
            wrong: `its words are not there in ${missing.map((each) => (each === 'en' ? 'English' : 'Welsh')).join(' and ')}`,
            mend: `write ${template}.email.njk in emails/, and in emails/cy/`,
          },
        ];
  });
}

function withoutReader(definition: WorkflowDefinition): Fault[] {
  return [...sent(definition)].flatMap(([template, to]) =>
    [...new Set(to)]
      .filter((office) => !mayBeWrittenTo(office))
      .map((office) => ({
        where: emailNamed(template),
        wrong: `nobody is written to as "${office}"`,
        mend: 'name an office, such as "coordinator"',
      })),
  );
}

const date = { key: 'clock', due: '2026-04-02', kindOfDate: 'local' } as const;

/** A case in which every date runs. */
const inCase = (known: EmailFacts['after']): EmailFacts => ({
  before: known,
  after: known,
  dateOf: () => date,
  titleOf: () => 'A date',
  heldDates: () => [{ title: 'A date', owner: 'coordinator' }],
  resumedDates: () => [{ ...date, title: 'A date', owner: 'coordinator', before: date.due }],
});

/** What is known of a case before and after each way in which it may be opened. */
function openings(definition: WorkflowDefinition): EmailFacts[] {
  const rule = definition.events[definition.opening];
  const unopenedCase = restore(definition, unopened(definition));
  const opened = (rule ? sampleEvents(rule, { event: definition.opening }) : [])
    .filter((event) => unopenedCase.can(event))
    .map((event) => Object(transition(definition.machine, unopenedCase, event)[0].context));
  return [definition.initialFacts, ...opened].map(inCase);
}

/** What an e-mail lacks that one event sends, in the case in which it lacks least; nothing where nothing is sent. */
function lackOf(event: CaseEvent, rule: EmailRule, cases: readonly EmailFacts[], shelf: EmailShelf): string[] {
  const lacks = cases.flatMap((facts) => {
    const said = rule.values(event, facts);
    const issues = said === null ? [] : (shelf.values[rule.template]?.safeParse(said).error?.issues ?? []);
    const names = issues.map(({ path }) => path.map(String)).filter((path) => !shelf.given.includes(path.at(-1) ?? ''));
    return said === null ? [] : [names.map((path) => path.join('.'))];
  });
  return lacks.toSorted((one, other) => one.length - other.length)[0] ?? [];
}

function unfilled(definition: WorkflowDefinition, shelf: EmailShelf): Fault[] {
  const cases = openings(definition);
  return definition.emails.flatMap((rule) => {
    const event = definition.events[rule.on.event];
    const tried = event ? sampleEvents(event, rule.on) : [];
    return [...new Set(tried.flatMap((each) => lackOf(each, rule, cases, shelf)))].map((field) => ({
      where: emailNamed(rule.template),
      wrong: `"${field}" is not filled when "${rule.on.event}" sends it`,
      mend: 'fill it in `values` of its rule in email-rules.ts',
    }));
  });
}

/** Files are there, and nobody has said what they may print. */
function undeclared(definition: WorkflowDefinition, { languagesOf, values }: EmailShelf): Fault[] {
  return [...sent(definition).keys()]
    .filter((template) => languagesOf(template).length > 0 && !(template in values))
    .map((template) => ({
      where: emailNamed(template),
      wrong: 'nobody has said which values it takes',
      mend: 'declare them in emails/values.ts',
    }));
}

export const faultsOfEmails = (definition: WorkflowDefinition, shelves: readonly EmailShelf[]): Fault[] => [
  ...withoutReader(definition),
  ...shelves.flatMap((shelf) => [
    ...withoutFiles(definition, shelf),
    ...undeclared(definition, shelf),
    ...unfilled(definition, shelf),
  ]),
];
