import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type CaseState, decide, decideMove, positionOf, restore } from '#lantern/engine';
import {
  type Line,
  type Story,
  clockOf,
  declaredPositions,
  eventOf,
  goOn,
  plainCircumstances,
  tell,
  workflowNamed,
} from '#lantern/testing';
import { exampleNames, exampleOf } from '../v1/examples/events.js';
import { positions, stories } from '../v1/examples/stories.js';
import { tryAddition } from '../../shared/fixtures/addition-trials.js';
import { advocacy } from './advocacy.js';
import { domesticHomicideReviewV2 as review } from './index.js';

/* What the second version adds, and that nothing else is changed by it: the rest is tried beside the first. */

const before = workflowNamed('domestic-homicide-review', 'v1');
const goldenFile = new URL('../../../test/golden/domestic-homicide-review-v1.json', import.meta.url);
const golden: Readonly<Record<string, { readonly snapshot: CaseState }>> = JSON.parse(readFileSync(goldenFile, 'utf8'));

const offered = (on: string, outcome: string): Line => [on, 'advocacy.offered', { outcome }];
const panelMet = (on: string, number: number): Line => [on, 'panel.met', { number }];

const begun: readonly Line[] = [
  ['2026-03-02', 'notification.received', { notifiedBy: 'police', victims: 1 }],
  ['2026-03-30', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' }],
  ['2026-04-20', 'chair.appointed', { name: 'Morgan Hale', independenceConfirmed: true }],
  ['2026-05-05', 'panel.established', { members: [{ name: 'Robin Ash', agency: 'Anytown Housing' }] }],
];
const met: readonly Line[] = [...begun, panelMet('2026-05-18', 1)];

const tasksIn = ({ state }: Story): string[] => Object.keys(state.ledger.tasks).filter((key) => key.startsWith('B10'));

describe('the offer of an advocate', () => {
  tryAddition(review, advocacy, stories);

  test('is due at the first panel meeting, whichever comes after', () => {
    const story = tell(review, met);
    expect(clockOf(story, 'familyAdvocacy')).toMatchObject({ kind: 'guidance', due: '2026-05-18', metOn: null });
    expect(clockOf(story, 'familyAdvocacy').explanation).toContain('the same day as the first panel meeting');
    const later = goOn(review, story, [panelMet('2026-06-22', 2)]);
    expect(clockOf(later, 'familyAdvocacy').due).toBe('2026-05-18');
    expect(tasksIn(later)).toEqual(['B10']);
  });

  test('made before the panel meets leaves nothing to do at the meeting', () => {
    const story = tell(review, [...begun, offered('2026-05-11', 'hasAdvocate'), panelMet('2026-05-18', 1)]);
    expect(tasksIn(story)).toEqual([]);
    expect(story.deadlines.has('familyAdvocacy')).toBe(false);
  });

  test('made late is met late', () => {
    const story = goOn(review, tell(review, met), [offered('2026-05-21', 'accepted')]);
    expect(clockOf(story, 'familyAdvocacy')).toMatchObject({ due: '2026-05-18', metOn: '2026-05-21' });
    expect(tasksIn(story)).toEqual([]);
  });

  test('leaves the family time to choose, with a date of its own to ask again on', () => {
    const asked = goOn(review, tell(review, met), [offered('2026-05-18', 'timeToChoose')]);
    expect(tasksIn(asked)).toEqual(['B10F']);
    expect(clockOf(asked, 'advocacyChoice')).toMatchObject({ kind: 'local', due: '2026-06-01', metOn: null });
    const chosen = goOn(review, asked, [offered('2026-05-29', 'declined')]);
    expect(tasksIn(chosen)).toEqual([]);
    expect(clockOf(chosen, 'advocacyChoice').metOn).toBe('2026-05-29');
    const stillThinking = goOn(review, asked, [offered('2026-05-29', 'timeToChoose')]);
    expect(tasksIn(stillThinking)).toEqual(['B10F']);
  });

  test('is corrected: what had been met is open again', () => {
    const story = goOn(review, tell(review, met), [offered('2026-05-18', 'declined')]);
    const changes = { outcome: 'timeToChoose' };
    const corrected = goOn(review, story, [
      ['2026-05-20', 'event.corrected', { corrects: 6, changes, reason: 'misread' }],
    ]);
    expect(tasksIn(corrected)).toEqual(['B10F']);
  });

  test.each([
    ['task.completed', {}],
    ['task.notApplicable', { reason: 'none' }],
  ])('is not ticked: %s of it is refused', (type, said) => {
    const { error } = review.events[type]?.payload.safeParse({ ...said, task: 'B10' }) ?? {};
    expect(error?.issues[0]?.message).toMatch(/in its own form/);
    expect(review.events[type]?.payload.safeParse({ ...said, task: 'B10F' }).success).toBe(true);
  });

  test('is refused without an answer, and with one that there is not', () => {
    const { payload } = review.events['advocacy.offered'] ?? {};
    for (const typed of [{}, { outcome: '' }, { outcome: 'perhaps' }])
      expect(payload?.safeParse(typed).success).toBe(false);
  });
});

describe('what the first version had', () => {
  test('is all there, and the states are the same', () => {
    expect(declaredPositions(review)).toEqual(declaredPositions(before));
    expect(review.deadlines).toEqual(expect.arrayContaining([...before.deadlines]));
    expect(review.tasks).toEqual(expect.arrayContaining([...before.tasks]));
  });

  test.each(positions)('%s accepts what it accepted, and refuses what it refused', (position) => {
    const accepted = (definition: typeof before) => {
      const { state } = tell(definition, stories[position]);
      return exampleNames.filter((name) => {
        const { type, payload } = exampleOf(name);
        return decide(definition, state, eventOf(definition, ['2027-03-01', type, payload]), plainCircumstances)
          .accepted;
      });
    };
    expect(accepted(review)).toEqual(accepted(before));
  });

  test.each(Object.entries(golden))('%s, as databases hold it, restores', (position, { snapshot }) => {
    const restored = restore(review, snapshot);
    expect(positionOf(restored.value)).toBe(position);
    expect(Object(restored.context).advocacyOffered).toBe(false);
  });

  test.each(positions)('%s restores from JSON', (position) => {
    const { state } = tell(review, stories[position]);
    expect(positionOf(restore(review, JSON.parse(JSON.stringify(state))).value)).toBe(position);
  });
});

describe('a review of the first version is moved', () => {
  test.each(positions)('from %s to the same place', (position) => {
    const { state, history, opening } = tell(before, stories[position]);
    const past = { history, life: { opening, calendarOf: () => undefined }, today: '2027-03-01' };
    const event = eventOf(before, ['2027-03-01', 'version.changed', { from: 'v1', to: 'v2' }]);
    const move = decideMove(before, review, { state, past }, event);
    expect(move).toMatchObject({ accepted: true });
    expect(move.accepted && positionOf(move.next.value)).toBe(position);
  });
});
