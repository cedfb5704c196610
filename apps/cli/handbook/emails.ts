import type { EmailFiles, Recipient, WorkflowDefinition } from '#lantern/engine';
import { workflows } from '#workflows';
import { matchOf, officesOf } from './in-words.js';
import { type Section, tablesWithRows } from './section.js';

interface Sending {
  readonly template: string;
  readonly when: string;
  readonly to: readonly Recipient[];
}

/** By whom each e-mail is called for: an event, or a date that comes near or has passed. */
function sendings(definition: WorkflowDefinition): Sending[] {
  const byEvents = definition.emails.map(({ template, on, to, urgent }) => ({
    template,
    when: `${matchOf(definition, on)}${urgent ? ', at any hour' : ''}`,
    to,
  }));
  const byDates = definition.deadlines.flatMap(({ title, ladder }) =>
    ladder.map(({ template, to }) => ({ template, when: `reminder of: ${title}`, to })),
  );
  return [...byEvents, ...byDates];
}

/** One line for each occasion, with all to whom it goes then. */
const occasions = (alike: readonly Sending[]): string[] =>
  [...Map.groupBy(alike, ({ when }) => when)].map(
    ([when, each]) => `${when}: to ${officesOf(each.flatMap(({ to }) => to))}`,
  );

/** What the e-mails are called: of a part, those of the review that opens it. */
function titlesOf({ name, emailFiles }: WorkflowDefinition): NonNullable<EmailFiles['titles']> {
  const opener = workflows.findLast(({ relations }) =>
    relations.some((each) => each.act === 'open' && each.workflow === name),
  );
  return emailFiles?.titles ?? opener?.emailFiles?.titles ?? {};
}

export function emailsSection(definition: WorkflowDefinition): Section {
  const titles = titlesOf(definition);
  return {
    id: 'e-mails',
    heading: 'E-mails',
    words: [
      'E-mails name nobody who died and nobody bereaved, and go out between 08:00 and 17:00 on working days unless it says otherwise. Nobody in a family is sent one.',
    ],
    tables: tablesWithRows([
      {
        caption: 'E-mails, when each is sent, and to whom',
        head: ['Code', 'E-mail', 'When, and to whom'],
        rows: [...Map.groupBy(sendings(definition), ({ template }) => template)].map(([template, alike]) => [
          titles[template]?.code ?? '',
          titles[template]?.title ?? template,
          occasions(alike),
        ]),
      },
    ]),
  };
}
