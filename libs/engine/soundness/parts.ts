import type { WorkflowDefinition } from '../definition/definition.js';
import type { GridColumn, PartGrid } from '../definition/part-grid.js';
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

/** The columns of a list read what there is in its parts, and it leads to a form of the review. */
function faultsOfGrid(
  { path, of, columns, records, decides = records, counts }: PartGrid,
  { events }: WorkflowDefinition,
  workflows: readonly WorkflowDefinition[],
): Fault[] {
  const where = `the list "${path}"`;
  const parts = workflows.filter(({ name }) => name === of);
  const missing = (kind: string, names: readonly string[], known: readonly string[]): Fault[] =>
    names
      .filter((name) => !known.includes(name))
      .map((name) => ({ where, wrong: `there is no ${kind} "${name}"`, mend: 'correct the name in `grids`' }));
  if (parts.length === 0) return missing('workflow', [of], []);
  const clocks = columns.flatMap((column) => (column.reads === 'due' ? column.of : []));
  return [
    ...missing('event', [...new Set([...columns.flatMap(eventsOf), ...(counts?.of ?? [])])], parts.flatMap(eventNames)),
    ...missing(
      'clock',
      clocks,
      parts.flatMap(({ deadlines }) => deadlines.map(({ clock }) => clock)),
    ),
    ...missing('fact', columns.flatMap(factsOf), parts.flatMap(factNames)),
    ...missing('event', [...new Set([records, decides])], Object.keys(events)),
  ];
}

const eventNames = ({ events }: WorkflowDefinition): string[] => Object.keys(events);
const factNames = ({ initialFacts }: WorkflowDefinition): string[] => Object.keys(initialFacts);

const factsOf = (column: GridColumn): string[] =>
  column.reads === 'holder' || column.reads === 'fact' ? [column.of] : [];

function eventsOf(column: GridColumn): readonly string[] {
  if (column.reads === 'firstDay' || column.reads === 'lastDay') return column.of;
  if (column.reads === 'answer') return Object.keys(column.of);
  return column.reads === 'state' ? (column.versions ?? []) : [];
}

/** Whom a definition opens or tells is there, and so are the clocks that its holds and its dates may name. */
export function faultsOfParts(definition: WorkflowDefinition, workflows: readonly WorkflowDefinition[]): Fault[] {
  const { relations, holdableClocks, deadlines, grids = [] } = definition;
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
    ...grids.flatMap((grid) => faultsOfGrid(grid, definition, workflows)),
  ];
}
