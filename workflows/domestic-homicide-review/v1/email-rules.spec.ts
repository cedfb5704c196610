import { expect, test } from '@jest/globals';
import { decide, emailsFor } from '#lantern/engine';
import { type Line, type Story, eventOf, goOn, plainCircumstances, tell } from '#lantern/testing';
import { exampleOf } from './examples/events.js';
import { stories } from './examples/stories.js';
import { domesticHomicideReviewV1 as review } from './index.js';

/** The e-mails an event would send, of a story so far. */
function mailOf(story: Story, line: Line) {
  const event = eventOf(review, line);
  const decision = decide(review, story.state, event, plainCircumstances);
  if (!decision.accepted) throw new Error(decision.reasons.join(' '));
  return emailsFor(review, story.state, decision, event, plainCircumstances);
}

test('a hold says what waits, the IMRs of agencies included', () => {
  const hold = { hold: 'inquest', reason: 'inquest', clocks: ['imrDue', 'panelCadence'], reviewOn: '2026-09-01' };
  const [first] = mailOf(tell(review, stories.evidence), ['2026-06-15', 'hold.placed', hold]);
  expect(first?.values.waits).toEqual(['Individual management review (IMR)', 'Hold the next panel meeting']);
});

test('a draft goes for a check of its facts to the agencies whose own account it rests on, and to no others', () => {
  const on = '2026-06-15';
  const story = goOn(review, tell(review, stories.evidence), [
    [on, 'imr.requested', { agency: 'Southtown Housing' }],
    [on, 'imr.closed', { agency: 'Southtown Housing', outcome: 'nil' }],
    [on, 'evidence.completed'],
  ]);
  const written = mailOf(story, [on, 'draft.circulated', exampleOf('draft.circulated').payload]);
  expect(written.map(({ recipient, agency }) => ({ recipient, agency }))).toEqual([
    { recipient: 'panel', agency: undefined },
    { recipient: 'agency', agency: 'Northtown GP Practice' },
  ]);
});

test('the end of a hold names the dates that it moved, from when to when, and no others', () => {
  const agreed = { clock: 'panelCadence', newDue: '2026-12-01', agreedBy: ['coordinator'], reason: 'the summer' };
  const hold = { hold: 'inquest', reason: 'inquest', clocks: ['chairAppointed'] };
  const story = (clocks: readonly string[]) =>
    goOn(review, tell(review, stories.evidence), [
      ['2026-06-15', 'panel.met', { number: 2 }],
      ['2026-06-15', 'extension.agreed', agreed],
      ['2026-06-16', 'hold.placed', { ...hold, clocks }],
    ]);
  const moved = (clocks: readonly string[]) =>
    mailOf(story(clocks), ['2026-07-16', 'hold.lifted', { hold: 'inquest' }])[0]?.values.tasks;
  expect(moved(['panelCadence'])).toMatchObject([
    { title: 'Hold the next panel meeting', before: '2026-12-01', due: '2026-12-31', kindOfDate: 'local' },
  ]);
  expect(moved([])).toEqual([]);
});
