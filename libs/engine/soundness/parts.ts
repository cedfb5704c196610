import type { WorkflowDefinition } from '../definition.js';
import type { Fault } from './fault.js';

/** What a date waits for is there: its clocks, and the draft among the days that are remembered. */
function awaitingNothing({ deadlines, order }: WorkflowDefinition, clocks: ReadonlySet<string>): Fault[] {
  const dated = new Set(order.map(({ earlier }) => earlier.event));
  return deadlines.flatMap(({ clock, awaits }) => [
    ...(awaits?.clocks ?? [])
      .filter((each) => !clocks.has(each))
      .map((each) => ({
        where: `the clock "${clock}"`,
        wrong: `it waits for the clock "${each}", which is not here or in a part`,
        mend: 'correct the name, or take it out of `awaits`',
      })),
    ...(awaits?.draft === undefined || dated.has(awaits.draft)
      ? []
      : [
          {
            where: `the clock "${clock}"`,
            wrong: `it waits for the event "${awaits.draft}", whose day is not kept`,
            mend: 'name it in order.ts as the earlier of two things',
          },
        ]),
  ]);
}

/** Whom a definition opens or tells is there, and so are the clocks that its holds and its dates may name. */
export function faultsOfParts(definition: WorkflowDefinition, workflows: readonly WorkflowDefinition[]): Fault[] {
  const { relations, holdableClocks, deadlines } = definition;
  const names = workflows.map(({ name }) => name);
  const clocks = new Set([...deadlines, ...workflows.flatMap((each) => each.deadlines)].map(({ clock }) => clock));
  return [
    ...[...new Set(relations.flatMap(({ workflow }) => workflow ?? []))]
      .filter((name) => !names.includes(name))
      .map((name) => ({
        where: 'relations.ts',
        wrong: `there is no workflow "${name}"`,
        mend: 'correct the name, or add the workflow to workflows/index.ts',
      })),
    ...holdableClocks
      .filter((clock) => !clocks.has(clock))
      .map((clock) => ({
        where: '`holdableClocks`',
        wrong: `there is no clock "${clock}" here or in a part`,
        mend: 'correct the name, or take it out',
      })),
    ...awaitingNothing(definition, clocks),
  ];
}
