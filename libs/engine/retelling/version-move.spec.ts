import { describe, expect, test } from '@jest/globals';
import { type TaskRule, type WorkflowDefinition, decide, decideMove, on } from '#lantern/engine';
import { type Line, eventOf, goOn, plainCircumstances, tell, workflowNamed } from '#lantern/testing';
import { createMachine } from 'xstate';

const v1 = workflowNamed('domestic-homicide-review');

const clock = v1.deadlines.find((rule) => rule.clock === 'chairAppointed');
if (!clock) throw new Error('The test rests on a clock that is gone.');
const task: TaskRule = {
  code: 'Z1',
  title: 'Offer the family an advocate',
  owner: 'independentChair',
  opens: [on('decision.made', { outcome: 'review' })],
  closes: [],
  evidence: 'entry in the contact log',
  clock: 'advocacy',
};

/** A version that brings one date and one task, and takes another date away. */
const v2: WorkflowDefinition = {
  ...v1,
  version: 'v2',
  deadlines: [
    ...v1.deadlines.filter((rule) => rule.clock !== 'firstPanel'),
    { ...clock, clock: 'advocacy', title: 'Offer an advocate', meets: [on('terms.agreed')] },
  ],
  tasks: [...v1.tasks, task],
};

const shorter: WorkflowDefinition = {
  ...v1,
  version: 'v3',
  machine: createMachine({ initial: 'unopened', states: { unopened: {}, notified: {} } }),
};

const lines: readonly Line[] = [
  ['2026-03-02', 'notification.received', { notifiedBy: 'police', victims: 1 }],
  ['2026-03-30', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' }],
];
const story = tell(v1, lines);
const past = {
  history: story.history,
  life: { opening: story.opening, calendarOf: () => undefined },
  today: '2026-04-20',
};
const move = eventOf(v1, ['2026-04-20', 'version.changed', { from: 'v1', to: 'v2' }]);
const moved = (to: WorkflowDefinition) => decideMove(v1, to, { state: story.state, past }, move);

describe('a case that is moved to another version', () => {
  const decision = moved(v2);
  if (!decision.accepted) throw new Error(decision.reasons.join(' '));

  test('stays where it is', () => {
    expect(decision).toMatchObject({ from: 'commissioning', to: 'commissioning' });
    expect(decision.next.value).toEqual(story.state.value);
    expect(decision.next.ledger.number).toBe(3);
  });

  test('has the dates and tasks of that version, from the day they count from, and no others', () => {
    expect(decision.deadlines.map((each) => [each.clock, each.startedOn])).toEqual([['advocacy', '2026-03-30']]);
    expect(decision.dropped).toEqual(['firstPanel']);
    expect(decision.tasks.opened.map(({ key }) => key)).toEqual(['Z1']);
  });

  test('goes on in it, and a correction finds what stands', () => {
    const told = {
      ...story,
      state: decision.next,
      history: [...story.history, { number: 3, event: move }],
    };
    const corrected = goOn(v2, told, [
      ['2026-04-21', 'event.corrected', { corrects: 2, changes: { on: '2026-03-27' }, reason: 'misread' }],
    ]);
    expect(corrected.deadlines.get('advocacy')?.startedOn).toBe('2026-03-27');
  });
});

test('a case moves nowhere else by being moved to a version that says the same', () => {
  const decision = moved({ ...v1, version: 'v2' });
  expect(decision).toMatchObject({ accepted: true, deadlines: [], dropped: [], tasks: { opened: [], closed: [] } });
});

test('a state that the version does not have is no place to move to', () => {
  expect(moved(shorter)).toMatchObject({
    accepted: false,
    reasons: ['It stands at "commissioning", which v3 does not have.'],
  });
});

test('a history that the version would refuse keeps the case where it is', () => {
  const { 'decision.made': _decision, ...events } = v1.events;
  const decision = moved({ ...v1, version: 'v2', events });
  expect(decision).toMatchObject({ accepted: false, reasons: ['v2 cannot tell its entry 2.', expect.any(String)] });
});

test('nobody records by hand that a case was moved', () => {
  const event = { ...move, actor: { name: 'A. Person', roles: ['coordinator' as const] } };
  expect(decide(v1, story.state, event, plainCircumstances)).toMatchObject({ accepted: false, notPermitted: true });
});
