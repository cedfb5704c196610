import { describe, expect, test } from '@jest/globals';
import { type CaseState, type WorkflowDefinition, decide, parsePayload, unopened } from '#lantern/engine';
import { type Line, eventOf, plainCircumstances, tell, workflowNamed } from '#lantern/testing';
import fc from 'fast-check';
import { examples as returnExamples } from './agency-return/v1/examples/returns.js';
import { examples as commentExamples } from './draft-comment/v1/examples/comments.js';
import { examples as meetingActionExamples } from './meeting-action/v1/examples/actions.js';
import { exampleNames, exampleOf } from './domestic-homicide-review/v1/examples/events.js';
import { positions, stories } from './domestic-homicide-review/v1/examples/stories.js';
import { workflows } from './index.js';
import { examples as safeguardingExamples } from './safeguarding-adults-review/v1/examples/events.js';
import { examples as actionExamples } from './recommendation/v1/examples/actions.js';
import { lineOf } from './shared/fixtures/trials.js';

const review = workflowNamed('domestic-homicide-review');
const named = workflows.map((workflow) => [workflow.name, workflow] as const);

/** The dates that run in a case while nobody has the task. */
function unheld({ tasks }: WorkflowDefinition, { ledger }: CaseState): string[] {
  const codes = (clock: string) => tasks.filter((task) => task.clock === clock).map(({ code }) => code);
  return Object.values(ledger.clocks)
    .filter(
      ({ clock, about }) =>
        !Object.values(ledger.tasks).some(
          (task) => codes(clock).includes(task.code) && (about === null || task.about === about),
        ),
    )
    .map(({ clock }) => clock);
}

const lines: Readonly<Record<string, readonly Line[]>> = {
  'domestic-homicide-review': exampleNames.map((name) => ['2026-03-02', exampleOf(name).type, exampleOf(name).payload]),
  'safeguarding-adults-review': Object.keys(safeguardingExamples).map((name) =>
    lineOf(safeguardingExamples, name, '2026-03-02'),
  ),
  'safeguarding-return': Object.keys(returnExamples).map((name) => lineOf(returnExamples, name, '2026-03-02')),
  'agency-return': Object.keys(returnExamples).map((name) => lineOf(returnExamples, name, '2026-03-02')),
  recommendation: Object.keys(actionExamples).map((name) => lineOf(actionExamples, name, '2026-03-02')),
  'meeting-action': Object.keys(meetingActionExamples).map((name) => lineOf(meetingActionExamples, name, '2026-03-02')),
  'draft-comment': Object.keys(commentExamples).map((name) => lineOf(commentExamples, name, '2026-03-02')),
};

/** A task is ticked by its name, so the example takes one that is open. */
function lineFor(state: CaseState, [on, type, payload = {}]: Line, pick: number): Line {
  const open = Object.keys(state.ledger.tasks);
  return [on, type, 'task' in payload ? { ...payload, task: open[pick % open.length] ?? 'A2' } : payload];
}

/** Lives through events in any order, those that are refused left out, and looks at every step. */
function walk(workflow: WorkflowDefinition, from: CaseState, picks: readonly number[]): string[] {
  const known = lines[workflow.name] ?? [];
  let state = from;
  return picks.flatMap((pick) => {
    const line = known[pick % known.length];
    if (!line) return [];
    const event = eventOf(workflow, lineFor(state, line, pick));
    if (parsePayload(workflow, event).length > 0) return [];
    const decision = decide(workflow, state, event, plainCircumstances);
    if (!decision.accepted) return [];
    state = decision.next;
    return unheld(workflow, state).map((clock) => `${clock} after ${event.type}`);
  });
}

describe('a date and its task begin together and end together', () => {
  test.each(positions)('from %s on, whatever happens', (position) => {
    const { state } = tell(review, stories[position]);
    expect(unheld(review, state)).toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { maxLength: 25 }), (picks) => {
        expect(walk(review, state, picks)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test.each(named.filter(([name]) => name !== review.name))('from the beginning of %s on', (_name, workflow) => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { maxLength: 60 }), (picks) => {
        expect(walk(workflow, unopened(workflow), picks)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

test('what law and guidance ask, one of several, and an answer that is waited for, is not ticked but recorded', () => {
  const tick = (task: string) => parsePayload(review, { type: 'task.completed', on: '2026-03-02', task });
  for (const task of ['A13', 'A17', 'D8', 'E9C', 'C15:trial']) expect(tick(task)).toMatchObject([{ path: 'task' }]);
  expect(tick('A2')).toEqual([]);
});
