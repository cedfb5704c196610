import type { CaseView } from '#lantern/case-lists';
import { type DeadlineRule, type WorkflowDefinition, general } from '#lantern/engine';
import { workflows } from '#workflows';
import { aboutWords } from '../../kit/about-words.js';
import type { CaseChoices, Choice } from '../../kit/forms/fields.js';

const distinct = (choices: readonly Choice[]): Choice[] => [
  ...new Map(choices.map((choice) => [choice.value, choice])).values(),
];

/** `scoping:Anytown Housing` is about Anytown Housing, and so is `imr2:Anytown Housing`. An action is about nobody. */
function agencyIn(about: string | null): string | undefined {
  const { kind, of } = aboutWords(about);
  return kind === '' ? undefined : of;
}

/**
 * Which dates a form offers, so that it offers none that would be refused: a hold those that may wait, also of the parts
 * of a review; an extension those of the case that can be extended; any other form all of the case.
 */
export function offeredBy(type: string, { deadlines }: WorkflowDefinition): (clock: string) => boolean {
  const ruleOf = (clock: string): DeadlineRule | undefined => deadlines.find((rule) => rule.clock === clock);
  if (type === general.holdPlaced) return (clock) => ruleOf(clock)?.pausable ?? true;
  if (type.startsWith('extension.')) return (clock) => (ruleOf(clock)?.extension ?? null) !== null;
  return (clock) => ruleOf(clock) !== undefined;
}

/** A promise of the plan that is neither done nor closed: it is called by its own words. */
function isOpenAction({ workflow, version, state }: CaseView['parts'][number]): boolean {
  const definition = workflows.find((each) => each.name === workflow && each.version === version);
  return definition?.part?.promise !== undefined && !definition.closedStates.includes(state);
}

/** What a form about a case has to choose from: its running clocks, holds in force, agencies that were asked, open tasks. */
export const choicesIn = (
  { deadlines, holds, parts, tasks }: CaseView,
  offers: (clock: string) => boolean = () => true,
): CaseChoices => ({
  clocks: distinct(
    deadlines
      .filter(({ status, clock }) => ['open', 'overdue', 'mayBeOverdue', 'paused'].includes(status) && offers(clock))
      .map(({ clock, title, kind }) => ({ value: clock, words: title, isFolded: kind === 'local' })),
  ),
  holds: holds.filter(({ to }) => to === null).map(({ hold }) => ({ value: hold, words: hold })),
  agencies: distinct(
    parts.flatMap(({ about }) => {
      const agency = agencyIn(about);
      return agency === undefined ? [] : [{ value: agency, words: agency }];
    }),
  ),
  tasks: distinct(tasks.map(({ task, title }) => ({ value: task, words: title }))),
  actions: parts.flatMap((part) =>
    part.about !== null && isOpenAction(part)
      ? [{ value: part.about, words: '{action}', values: { action: part.about } }]
      : [],
  ),
  duties: [],
});

/** The duties that are open at a gate and may be left so, with a reason. */
export const dutiesToLeave = ({ next }: CaseView, type: string): readonly Choice[] =>
  next.gates
    .filter((gate) => gate.type === type)
    .flatMap(({ duties }) => duties.filter(({ standing }) => standing === 'needsReason'))
    .map(({ duty, words }) => ({ value: duty, words }));
