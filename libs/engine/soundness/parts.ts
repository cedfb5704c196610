import type { WorkflowDefinition } from '../definition.js';
import type { Fault } from './fault.js';

/** Whom a definition opens or tells is there, and so are the clocks that its holds may name. */
export function faultsOfParts(
  { relations, holdableClocks, deadlines }: WorkflowDefinition,
  workflows: readonly WorkflowDefinition[],
): Fault[] {
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
  ];
}
