import type { WorkflowDefinition } from '#lantern/engine';
import type { Chart } from '../charts/chart.js';
import { nameOf } from '../charts/index-page.js';
import { type Section, tablesWithRows } from './section.js';

const states = ({ states: drawn, still }: Chart) =>
  drawn
    .filter(({ id }) => still.has(id))
    .map(({ id, words, isClosed, finer }) => [
      words,
      finer.map((inner) => inner.words),
      isClosed ? 'Closed: nothing is waited for' : 'Open',
      [...(still.get(id) ?? [])].toSorted().join(', '),
    ]);

/** What is still open before such a step is listed, and some of it may be left open with a reason. */
const gates = ({ gates: names = [], events }: WorkflowDefinition): string[] =>
  names.map((name) => events[name]?.title ?? name);

const mayBeLeftOpen = ({ requirements }: WorkflowDefinition): string[] =>
  Object.values(requirements)
    .filter((requirement) => requirement.mayBeLeftOpen)
    .map(({ unmet }) => unmet);

export function stagesSection(definition: WorkflowDefinition, chart: Chart): Section {
  return {
    id: 'stages',
    heading: 'Stages, and what leads from one to the next',
    words: ['A double border marks a stage in which the case is closed.'],
    withChart: true,
    tables: tablesWithRows([
      {
        caption: 'The stages',
        head: ['Stage', 'Within it', 'Open or closed', 'May be recorded there without moving it'],
        rows: states(chart),
      },
      {
        caption: 'What leads where',
        head: ['From', 'Event', 'To', 'Refused while'],
        rows: chart.steps.map(({ from, to, label, needs }) => [nameOf(chart, from), label, nameOf(chart, to), needs]),
      },
      {
        caption: 'Gates: before these steps every duty that is still open is listed',
        head: ['Step'],
        rows: gates(definition).map((title) => [title]),
      },
      {
        caption: 'May be left open at a gate, with a reason',
        head: ['Duty'],
        rows: mayBeLeftOpen(definition).map((words) => [words]),
      },
    ]),
  };
}
