import type { CaseView } from '#lantern/reviews';
import type { CaseChoices, Choice } from '../forms/fields.js';

const distinct = (choices: readonly Choice[]): Choice[] => [
  ...new Map(choices.map((choice) => [choice.value, choice])).values(),
];

/** `scoping:Anytown Housing` is about Anytown Housing. */
const agencyIn = (about: string | null): string | undefined => /^\w+:(.+)$/.exec(about ?? '')?.[1];

/** What a form about a case has to choose from: its running clocks, holds in force, agencies that were asked, open tasks. */
export const choicesIn = ({ deadlines, holds, parts, tasks }: CaseView): CaseChoices => ({
  clocks: distinct(
    deadlines
      .filter(({ status }) => ['open', 'overdue', 'mayBeOverdue', 'paused'].includes(status))
      .map(({ clock, title }) => ({ value: clock, words: title })),
  ),
  holds: holds.filter(({ to }) => to === null).map(({ hold }) => ({ value: hold, words: hold })),
  agencies: distinct(
    parts.flatMap(({ about }) => {
      const agency = agencyIn(about);
      return agency === undefined ? [] : [{ value: agency, words: agency }];
    }),
  ),
  tasks: distinct(tasks.map(({ task, title }) => ({ value: task, words: title }))),
});
